## 창 전체의 말

language-name = 한국어
no-thread = 시스템에서 스레드를 얻지 못했습니다({ $why }). 다른 프로그램을 닫고 다시 해 보십시오.

## 창

shell-title = Ravine
shell-in-tab = { $label } 탭에서
shell-unknown = { $what }: ‘{ $key }’ 항목이 없어 ‘{ $shown }’ 항목을 대신 표시합니다
shell-descent = 경사 하강
shell-training = 훈련
shell-lessons = 수업
shell-file = 파일
shell-edit = 편집
shell-view = 보기
shell-help = 도움말
shell-new = 새 장면
shell-open = 장면 열기…
shell-save = 장면 저장
shell-save-as = 다른 이름으로 장면 저장…
shell-copy-scene = 장면을 텍스트로 복사
shell-paste-scene = 장면 붙여넣기
shell-revert = 저장된 상태로 되돌리기
shell-zoom-in = 확대
shell-zoom-out = 축소
shell-zoom-reset = 원래 크기
shell-controls = 제어판
shell-controls-tip = 왼쪽의 제어판을 표시하거나 숨깁니다
shell-projector = 프로젝터 모드
shell-full-screen = 전체 화면
shell-recent = 최근 장면 열기
shell-no-recent = 최근 장면 없음
shell-quit = 끝내기
shell-undo = 실행 취소
shell-redo = 다시 실행
shell-theme = 테마
shell-language = 언어
shell-system = 시스템 설정에 따름
shell-light = 밝게
shell-dark = 어둡게
shell-shortcuts = 키보드 단축키
shell-palette = 명령 찾기…
shell-show-tab = { $label } 탭으로 가기
shell-close = 닫기
shell-dismiss = 닫기
shell-cancel = 취소
shell-mouse = 마우스로
shell-mouse-click = 클릭
shell-mouse-click-does = 시작점 놓기
shell-mouse-shift-click = Shift+클릭
shell-mouse-shift-click-does = 시작점 추가
shell-mouse-shift-click-start = 시작점을 Shift+클릭
shell-mouse-shift-click-start-does = 시작점 제거
shell-mouse-drag-start = 시작점 끌기
shell-mouse-drag-start-does = 시작점 옮기기
shell-mouse-drag = 다른 곳 끌기
shell-mouse-drag-does = 보기 옮기기
shell-mouse-scroll = 스크롤
shell-mouse-scroll-does = 포인터 위치에서 확대·축소
shell-mouse-double-click = 더블클릭
shell-mouse-double-click-does = 보기 초기화
shell-mouse-right-click = 오른쪽 클릭
shell-mouse-right-click-does = 메모를 추가하거나, 그곳의 메모 고치기
shell-mouse-drag-note = 메모나 화살표 끝 끌기
shell-mouse-drag-note-does = 메모나 화살표 끝 옮기기
shell-mouse-right-drag = 아래 그래프를 오른쪽 단추 또는 Shift를 누르고 끌기
shell-mouse-right-drag-does = 일부분을 확대해 보기. 더블클릭하면 전체가 다시 보입니다
shell-drop = 놓으면 이 장면을 엽니다
shell-drop-path-or-scene = 놓으면 이 기록된 궤적(CSV, JSON)을 추가하거나 이 장면을 엽니다
shell-drop-data-or-scene = 놓으면 이 파일을 데이터로 쓰거나 이 장면을 엽니다
shell-drop-any = 놓으면 이 파일이나 폴더로 훈련하거나 이 장면을 엽니다
shell-drop-data = 놓으면 “{ $run }” 실행을 { $file } 데이터로 훈련합니다

## 파일

file-open = 장면 열기
file-save = 장면 저장
file-path = 파일
file-browse = 찾아보기…
file-browse-tip = 데스크톱의 대화상자에서 파일을 고릅니다. 파일을 창에 끌어다 놓아도 됩니다
file-path-hint = 파일
file-do-open = 열기
file-do-save = 저장
file-kind = Ravine 장면
file-name = scene.toml
file-copied-scene = 장면을 복사했습니다
file-pasted-scene = 장면을 붙여넣었습니다
file-reverted = 저장된 상태로 되돌렸습니다
file-changed = 읽은 뒤에 디스크의 파일이 바뀌었습니다. 저장하면 그 파일은 .bak으로 남고 새 내용으로 바뀝니다
file-name-tip-changed =
    { $path }

    저장한 뒤에 바뀌었습니다.
file-not-pasted = 아무것도 붙여넣지 못했습니다: { $why }
file-opened = 열었습니다: { $path }
file-saved = 저장했습니다: { $path }
file-ignored = 장면의 일부를 무시했습니다
file-ignored-more = … 외 { $count }개
file-session-lost =
    지난 세션을 읽을 수 없습니다. { $kept } 파일로 보관했습니다
    { $why }
file-after-crash = 지난번에 Ravine이 제대로 닫히지 않았습니다. 장면은 일시 정지된 채 겹쳐 보기로 표시됩니다
file-session-unsaved =
    세션을 저장할 수 없습니다
    { $why }

## 설정값

param-reset = 더블클릭하면 기본값으로 돌아갑니다.
param-range = 허용 범위: { $limits }.{" "}
param-refused-integer = { $name }: { $limits } 범위의 정수여야 하는데 { $got } 값이 들어왔습니다
param-refused = { $name }: { $limits } 범위의 수여야 하는데 { $got } 값이 들어왔습니다
param-no-number = { $name }: 0.01이나 1e-3 같은 수여야 하는데 ‘{ $got }’ 값이 들어왔습니다
param-ambiguous = { $name }: 자릿수를 나누는 쉼표 없이 써야 하는데 ‘{ $got }’ 값이 들어왔습니다
param-tip = { $range }더블클릭하면 { $default }(으)로 돌아갑니다.

## 찾는 목록

pick-search = 찾기
pick-nothing = “{ $text }”에 맞는 항목이 없습니다
pick-need-gradient = 기울기
pick-need-hessian = 헤시안
pick-need-full-batch = 스텝마다 전체 배치
pick-need-matrices = 가중치 행렬
pick-need-recording = 기록된 궤적
pick-facts = 필요한 것: { $needs }. 스텝당 비용: { $time }. 메모리: 수 { $memory }개.
pick-facts-values = 함숫값만

## 방법과 스케줄

driven-method = 방법
driven-method-tip = 갱신 규칙입니다.
driven-add-schedule = 스케줄 추가
driven-add-schedule-tip = 시간에 따라 설정값을 바꿉니다. 학습률, ρ, β, 가중치 감쇠에 각각 하나씩 둘 수 있습니다.
driven-schedule = 스케줄
driven-schedule-tip = 설정값이 시간에 따라 어떻게 바뀌는지 정합니다.
driven-remove-schedule = 스케줄 제거

## 차례로 작용하는 항목

chain-remove = { $name } 제거
chain-up = { $name } 위로
chain-down = { $name } 아래로
chain-switch = { $name } 사용
no-figure = –

## 재생

player-restart = 처음으로
player-back = 한 스텝 뒤로
player-play = 재생
player-pause = 일시 정지
player-forward = 한 스텝 앞으로
player-end = 끝으로
player-loop = 반복
player-scrub = 스텝
player-speed = 속도
player-toggle = 재생 또는 일시 정지
player-steps-per-second = {" "}스텝/s
player-evaluations-per-second = {" "}평가/s
player-time = 시간
player-time-tip = 커서가 무엇을 세는지, 궤적을 얼마나 그리는지 정합니다.
player-advance = 진행 단위
player-by-steps = 스텝
player-by-steps-tip = 모든 옵티마이저가 같은 수의 스텝을 마친 상태입니다.
player-by-evaluations = 평가
player-by-evaluations-tip = 모든 옵티마이저가 함숫값과 기울기를 같은 횟수만큼 평가한 상태입니다. 헤시안은 그 비용인 기울기 2번으로 셉니다. 한 스텝에 평가가 더 많이 필요한 옵티마이저는 기다립니다.
player-back-ten = 열 스텝 뒤로
player-forward-ten = 열 스텝 앞으로
player-start = 첫 스텝으로

## 기기에 없는 것

start-no-card = 그래픽 카드를 찾지 못했습니다
start-no-display = 디스플레이가 없습니다. WAYLAND_DISPLAY도 DISPLAY도 설정되어 있지 않습니다
start-bad-display = 디스플레이를 쓸 수 없습니다({ $why })
start-no-renderer = 창을 그릴 수 없습니다. wgpu({ $wgpu })도 OpenGL({ $glow })도 초기화할 수 없습니다. Mesa 같은 그래픽 드라이버를 설치하십시오
