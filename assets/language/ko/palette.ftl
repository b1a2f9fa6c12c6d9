## 명령 팔레트

palette-search = 명령 찾기
palette-surface = 곡면
palette-transform = 곡면의 변환
palette-optimizer = 옵티마이저
palette-view = 보기
palette-figure = 그림
palette-plot = 그래프
palette-show-table = 옵티마이저 표
palette-show-plots = 그래프
palette-copy-table = 표를 CSV로 복사
palette-trail = 자취: 궤적마다 마지막 스텝들만, 또는 전부
palette-arrows = 화살표
palette-starts = 시작점
palette-circle = 원 위의 시작점 8개
palette-grid = 8 × 8 격자의 시작점
palette-one-start = 시작점 하나
palette-recent = 최근 장면
palette-nothing = “{ $text }”에 맞는 명령이 없습니다
palette-add = { $label } 추가
palette-edit-as-rule = { $name } 규칙으로 편집
palette-copy-code = { $name }: { $framework } 코드로 복사
palette-add-plot = 그래프 추가: { $label }
