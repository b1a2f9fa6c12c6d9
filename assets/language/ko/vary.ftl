## 값 바꾸기: 실행 하나에서 여럿을 만듭니다

vary-vary = 값 바꾸기…
vary-vary-tip = 고른 실행에서 한두 설정만 다른 실행을 여럿 만듭니다.
vary-experiments = 실험
vary-settings = 설정
vary-first = 첫째
vary-second = 둘째
vary-add-second = 둘째를 격자로 추가
vary-add-second-tip = 두 가지를 바꿉니다. 값의 쌍마다 실행이 하나씩 생깁니다.
vary-remove-second = 둘째 제거
vary-path = 설정
vary-path-tip = 실험 계획에서처럼 씁니다: batch, optimizer.lr, net.dropout, options.l1. 사슬에 든 층이나 증강의 것은 net.dropout.rate, augment.shift.pixels처럼 씁니다.
vary-as-list = 목록
vary-as-range = 범위
vary-as-list-tip = 값을 하나씩 나열합니다.
vary-as-range-tip = 한 수에서 다른 수까지의 값입니다.
vary-values = 값
vary-values-tip = 쉼표나 쌍반점으로 구분합니다: 0, 0.2, 0.5. 이름도 됩니다: none, ema, swa.
vary-from = 시작
vary-to = 끝
vary-count = 개수
vary-range-tip = 첫 값과 끝 값, 그리고 이 둘을 포함한 개수입니다. 사이의 값은 네 자리로, 또는 정수로 반올림합니다.
vary-spacing = 간격
vary-spacing-tip = 같은 차이로, 또는 같은 비로 나눕니다.
vary-as-slider = 슬라이더와 같이
vary-linear = 선형
vary-log = 로그
vary-picks = 실행
vary-no-change = 실행 그대로입니다.
vary-its-base = 실험의 데이터와 다른 설정도 쓰기
vary-its-base-tip = 나머지를 모두 고른 실행이 아니라 실험에서 가져옵니다.
vary-seeds = 실행마다 시드
vary-seeds-tip = 새 실행을 각각 몇 개의 시드로 훈련할지 정합니다. 제 시드와 그다음 시드들을 씁니다.
vary-no-values = 값이 없습니다: 0, 0.2, 0.5
vary-no-picks = 실행을 하나 이상 고르십시오.
vary-head = “{ $run }”와(과) 같고 다음만 다른 실행
vary-add = 실행 추가
vary-add-count = 실행 { $count }개 추가
vary-trainings = 실행 { $runs }개 × 시드 { $seeds }개 = 훈련 { $trainings }번
vary-too-many = 실행이 { $count }개인데 자리는 { $room }개뿐입니다
vary-no-number = { $name }: 유한한 수여야 하는데 ‘{ $text }’ 값이 들어왔습니다
vary-no-count = { $count }: 2 이상의 정수여야 하는데 ‘{ $text }’ 값이 들어왔습니다

## 자주 바꾸는 설정

vary-usual-learning-rate = 학습률
vary-usual-method = 방법
vary-usual-weight-decay = 가중치 감쇠
vary-usual-drop-rate = 드롭률
vary-usual-batch-normalisation = 배치 정규화
vary-usual-network = 신경망
vary-usual-augmentation = 데이터 증강
vary-usual-samples = 표본 수
vary-usual-label-noise = 레이블 노이즈
vary-usual-batch-size = 배치 크기
vary-usual-epochs = 에폭
vary-usual-average = 가중치 평균
vary-usual-recipe = 훈련 방식
vary-usual-max-norm = 최대 노름
