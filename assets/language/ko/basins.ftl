## 경사 하강 탭에서 궤적 아래의 흡인 영역

basins-title = 흡인 영역
basins-tip = 고른 옵티마이저가 그곳에서 시작하면 어디에서 끝나는지를 곡면에 색으로 칠합니다. 색상은 극소점, 밝기는 얼마나 빨리 이르는지, 무늬는 극소점에 이르지 못한 실행을 나타냅니다.
basins-not-here = 흡인 영역은 위에서 본 곡면과 3D에 표시됩니다. x만의 함수에서는 곡선 아래에 옵티마이저마다 한 줄이 있습니다.
basins-show = 흡인 영역 표시
basins-lightness = 흡인 영역의 밝기
basins-opacity = 흡인 영역의 불투명도
basins-opacity-tip = 흡인 영역이 곡면의 색을 얼마나 덮을지 정합니다.
basins-whose = 옵티마이저
basins-whose-tip = 어느 옵티마이저의 흡인 영역인지 정합니다. 나란히 보기에서는 그림마다 제 옵티마이저의 것을 보입니다.
basins-progress = 흡인 영역 진행률
basins-no-values = 보이는 범위에 f가 유한한 점이 없어 흡인 영역이 없습니다
basins-look-steps = 스텝
basins-look-evaluations = 평가
basins-look-tip-steps = 밝을수록 적은 스텝으로 극소점에 이릅니다.
basins-look-tip-evaluations = 밝을수록 적은 평가로 극소점에 이릅니다. 평가는 종류와 관계없이 하나로 셉니다.
basins-by = { $lightness }: { $look } 기준
basins-of = { $name }의 흡인 영역
basins-class-goal = 극소점 { $at }
basins-class-near = 미수렴, { $at } 근처
basins-class-other = 다른 극소점
basins-class-saddle = 안장점
basins-class-maximum = 극대점
basins-class-flat = 평탄한 점
basins-class-unfinished = 미수렴
basins-class-diverged = 발산
basins-class-failed = 실패
basins-more = 외 { $count }개
basins-scale = 밝음에서 어두움: { $least }부터 { $most } { $look }
basins-not-yet = { $name }, 여기에서: 아직 계산하지 않음
basins-outcome = { $name }, 여기에서: { $class }, { $shown }스텝, f = { $f }
basins-outcome-nearest = { $name }, 지금까지 가장 가까운 { $start }에서: { $class }, { $shown }스텝, f = { $f }
