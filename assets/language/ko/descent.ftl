## 경사 하강 탭

descent-surface = 곡면
descent-surface-tip = 최소화할 두 변수의 함수입니다.
descent-transform = 보는 방식
descent-transform-tip = f에 적용하는 증가함수 φ입니다. 그림의 색, 등고선, 높이가 바뀌고, 아래 스위치를 켜면 내려가는 함수도 바뀝니다. f*는 알려진 가장 낮은 극소점의 값입니다.
descent-descend-transformed = 변환된 곡면에서 내려가기
descent-descend-transformed-tip = 끔: φ는 그림만 바꾸고 궤적과 손실은 f의 것입니다. 켬: 옵티마이저가 φ(f)를 최소화하며, 이 탭의 f, ∇f, ∇²f는 모두 φ(f)의 것입니다. 등고선과 극소점은 그대로이고, ∇φ(f) = φ′(f)∇f이므로 스텝의 길이가 달라집니다.
descent-heights-of = 높이: { $name }
descent-heights-of-tip = 변환이 곧 눈금입니다. 변환된 값의 차이가 같으면 높이의 차이도 같습니다.
descent-run = 실행
descent-drop-recording = 놓으면 “{ $file }” 파일을 기록된 궤적으로 추가합니다
descent-racers = 옵티마이저
descent-start = 시작점
descent-start-tip =
    모든 옵티마이저가 출발하는 곳입니다. 곡면을 클릭하거나 시작점을 끌어 옮깁니다.

    더블클릭하면 곡면의 기본 시작점으로 돌아갑니다.
descent-start-x = 시작점 x
descent-start-y = 시작점 y
descent-starts = 여러 시작점
descent-starts-count = { $count }개
descent-random-start = 무작위 시작점
descent-random-start-tip = 첫 시작점을 정의역 안의 아무 곳으로 옮깁니다(N).
descent-next-seed = 다음 시드
descent-one-start = 첫 시작점만
descent-one-start-tip = 첫 시작점만 남기고 모두 제거합니다.
descent-circle-tip = 정의역 가운데를 중심으로 첫 시작점을 지나는 타원 위에 고르게 놓습니다.
descent-grid-tip = 정의역 위의 격자에 시작점을 놓습니다.
descent-starts-hint = 곡면을 Shift+클릭하면 시작점이 추가되고, 시작점을 Shift+클릭하면 제거됩니다.
descent-circle = 원 위에 { $count }개
descent-grid = 격자 { $side } × { $side }
descent-noise-and-seeds = 노이즈와 시드
descent-endings = 종료 조건
descent-exact = 정확한 기울기
descent-step-limit-only = 스텝 수 제한만
descent-no-minimum = 이 곡면의 극소점은 알려져 있지 않습니다.
descent-add = 옵티마이저 추가
descent-too-many = 옵티마이저는 최대 { $most }개입니다. 먼저 하나를 제거하십시오.
descent-copy-command = 명령으로 복사
descent-copy-command-tip = 창 없이 같은 궤적을 계산하는 명령을 복사합니다.
descent-copied = 명령을 복사했습니다
descent-no-racers = 표시된 옵티마이저가 없습니다. 하나를 추가하거나 켜십시오.
descent-overlay = 겹쳐 보기
descent-side-by-side = 나란히 보기
descent-overlay-tip = 모든 옵티마이저를 위에서 내려다본 한 그림에 그립니다.
descent-side-by-side-tip = 옵티마이저마다 그림을 따로 그립니다.
descent-reset-view = 보기 초기화
descent-fit = 모델 적합
descent-fit-tip = 데이터와 함께, 커서 위치에서 각 옵티마이저가 나타내는 직선이나 곡선을 지도 옆에 그립니다. 포인터 위치의 것은 가는 선입니다.
descent-fit-plot = 데이터와 적합된 선의 그래프
descent-best-fit = 점선: 손실이 가장 낮은 선
descent-reading = 파일을 읽는 중…
descent-still = 곡면은 그대로 두었습니다.
descent-probability = P({ $class })
descent-fit-at = { $name }, x = { $x }, y = { $y }에서
descent-drop-data = 놓으면 { $file } 데이터로 { $surface } 곡면을 만듭니다
descent-map = 곡면 그림
descent-minimum = 극소점
descent-global-minimum = 최소점
descent-computing = 계산 중…
descent-section = 단면
descent-section-tip = 현재 점을 지나는 직선을 따라 자른 단면입니다. 1차 방법의 국소 모델(접선)과 2차 방법의 국소 모델(포물선)을 함께 그립니다. 클릭하거나 끌면 시작점이 옮겨집니다.
descent-section-plot = 단면 그림
descent-relief = 3D
descent-relief-tip = 곡면과 그 위의 궤적을 3차원으로 봅니다.
descent-relief-plot = 3차원 곡면
descent-relief-mouse = 끌어서 돌리기, Shift+끌기로 옮기기, 스크롤로 확대·축소
descent-heights-linear = 선형 높이
descent-heights-linear-tip = f의 차이가 같으면 높이의 차이도 같습니다.
descent-heights-log = 로그 높이
descent-heights-log-tip = 최솟값과의 차이의 비가 같으면 높이의 차이도 같습니다. 골짜기 바닥이 잘 보입니다.
descent-along = 방향
descent-along-x = x
descent-along-x-tip = y는 현재 점의 값 그대로입니다.
descent-along-y = y
descent-along-y-tip = x는 현재 점의 값 그대로입니다.
descent-along-gradient = 기울기
descent-along-gradient-tip = 현재 점의 −∇f 방향입니다. 오른쪽이 내리막입니다.
descent-along-angle = 각도
descent-along-angle-tip = x축과 각을 이루는 방향입니다. 지도에서 손잡이로 직선을 돌립니다.
descent-angle = 단면의 각도
descent-grip = 단면의 손잡이
descent-other-grip = 단면의 다른 손잡이
descent-grip-tip = 끌어서 단면을 돌립니다
descent-group = 그림 나누기
descent-group-each = 옵티마이저별
descent-group-method = 방법별
descent-group-setting = 설정별
descent-without = 이 설정이 없음
descent-curve = 곡선
descent-curve-tip = x만의 함수는 곡선으로 그립니다. 그 위의 점과 접선, 포물선을 그리고 아래에 흡인 영역을 보입니다. 옵티마이저가 여덟 개를 넘으면 강조되거나 열려 있거나 살펴보는 것만 온전히 그리고, 나머지는 옅은 접선만 그립니다.
descent-basins = 흡인 영역
descent-basins-tip = 옵티마이저마다 한 줄입니다. 그곳에서 시작하면 어느 극소점의 골짜기에서 끝나는지를 음영으로 보이며, 극소점의 음영은 줄 위에 있습니다. 아직 도착하지 않은 곳은 띠가 가늘고, 달아나는 곳은 비어 있습니다.
descent-others-faint = 옅은 선: 강조되지도 열려 있지도 살펴보지도 않는 옵티마이저의 접선
descent-clip = 클리핑 { $length }
descent-clip-tip = 노름이 { $length }보다 큰 기울기는 그 길이로 줄입니다.
descent-clip-tip-often = 노름이 { $length }보다 큰 기울기는 그 길이로 줄입니다. { $all }스텝 가운데 { $steps }스텝에서 그랬습니다.
descent-decay = 감쇠 { $rate }
descent-decay-decoupled = 감쇠 { $rate } (분리형)
descent-decay-tip = 가중치 감쇠: 모든 매개변수를 0 쪽으로 당깁니다.
descent-trials = 시험점 { $tried }개
descent-trials-tip = 마지막 스텝의 시험점 수입니다. 설정을 펼친 옵티마이저는 곡면 위에서 받아들인 점을 채워서, 버린 점을 비워서 그립니다.
descent-outside = { $name }: 보기 밖, x = { $x }, y = { $y }, { $value }
descent-start-outside = 시작점이 보기 밖에 있습니다. x = { $x }, y = { $y }
descent-mean-at = 평균 f = { $value } ± { $deviation }
descent-noise = σ { $sigma }
descent-noise-relative = ‖∇f‖의 σ { $sigma }
descent-batches = 배치 크기 { $size }
descent-seeds = 시드 { $count }개
descent-until-gradient = ‖∇f‖ < { $norm }
descent-until-change = 변화 < { $change }
descent-until-distance = 거리 < { $distance }
descent-until-value = f < { $value }
descent-until-gap = f − min f < { $gap }
descent-budget = 평가 { $evaluations }번
descent-map-of = { $name }의 곡면 그림
descent-show = { $name } 표시
descent-name = 이름
descent-name-tip = 그래프, 표, 파일에 쓰이는 이름입니다. 이름이 없으면 방법과 다른 것과의 차이로 부릅니다.
descent-name-of = { $name }의 이름
descent-style-of = { $name }의 선 모양
descent-settings = { $name } 설정
descent-copy-code = 코드로 복사
descent-copy-code-tip = 곡면, 시작점, 방법, 스텝을 짧은 Python 프로그램으로 복사합니다.
descent-code-copied = 프로그램을 클립보드에 복사했습니다.
descent-duplicate = { $name } 복제
descent-remove = { $name } 제거
descent-value-at = f = { $value }
descent-step = 스텝 { $step } / { $last }
descent-evaluation = 평가 { $count } / { $last }
descent-relief-comes = 곡면의 높이를 계산하는 중입니다…
descent-pointer-value = f { $value }
descent-outside-grid = 표본 격자 밖
descent-lowest = 극소점, 알려진 가장 낮은 점
descent-local-minimum = 극소점
descent-minimum-found = 극소점, 수치로 찾음
descent-local-maximum = 극대점
descent-saddle = 안장점
descent-critical = { $name } ({ $x }, { $y }), f = { $value }
descent-curvatures = 곡률 { $low }, { $high }
descent-color-bar = 색 막대: { $name }, { $low }부터 { $high }까지

## 그래프의 범례

descent-legend-curve-of = { $name } 곡선
descent-legend-tip =
    { $name }

    클릭하면 숨기거나 표시합니다. 더블클릭하거나 Shift+클릭하면 이것만 표시하고, 다시 하면 모두 표시합니다.
descent-legend-more = + { $below }개 더
descent-legend-style = 색 { $color }, 선 { $line }
