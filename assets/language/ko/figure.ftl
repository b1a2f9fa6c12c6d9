## 그림에 쓰는 말

figure-on = 켬
figure-off = 끔
figure-not-a-number = 수가 아님

## 단면

figure-section-curve = y = { $y }에서 x 방향의 { $name }
figure-section-curve-along-y = x = { $x }에서 y 방향의 { $name }
figure-section-curve-through = ({ $x }, { $y })를 지나는 직선 방향의 { $name }
figure-section-drawn-through = 모델은 f의 것이며 변환을 거쳐 그렸습니다
figure-section-downhill = −∇f 방향의 거리 d
figure-section-distance-along = 거리 d
figure-section-outside = 현재 점이 보이는 범위 밖에 있습니다
figure-section-too-far = 현재 점이 너무 멀어 그 점을 지나는 단면을 그릴 수 없습니다
figure-section-no-values = 이 직선에는 그릴 수 있는 값이 없습니다. 모두 너무 크거나 수가 아닙니다
figure-section-projections = 옅은 것: 직선 위에 있지 않아 직선에 투영함
figure-section-tangent = 접선, 경사 { $slope }: 1차 모델
figure-section-parabola = 포물선, 곡률 { $curvature }: 2차 모델
figure-section-parabola-highest = 포물선, 곡률 { $curvature }, { $axis } = { $x }에서 최대: 2차 모델
figure-section-parabola-lowest = 포물선, 곡률 { $curvature }, { $axis } = { $x }에서 최소: 2차 모델

## 결정 경계

figure-boundary-line = 클래스가 바뀌는 곳
figure-boundary-units = 첫 층의 유닛이 0인 곳
figure-boundary-trained = 훈련 { $count }개
figure-boundary-judged = 검증 { $count }개
figure-boundary-wrong = 틀린 레이블 { $count }개

## 훈련 그래프

figure-training-accuracy-axis = 정확도
figure-training-loss-axis = 교차 엔트로피
figure-training-rmse-axis = RMSE
figure-training-r2-axis = R²
figure-training-epoch-axis = 에폭
figure-training-validation = 검증
figure-training-train = 훈련
figure-training-not-averaged = 평균 전
figure-training-single-beside = 단일 신경망
figure-training-majority = 항상 “{ $class }”: { $share }

## 훈련된 신경망

figure-trained-train-part = 훈련 표본
figure-trained-val-part = 검증 표본
figure-trained-test-part = 테스트 표본
figure-trained-true-class = 클래스
figure-trained-predicted = 예측
figure-trained-confidence = 확신도
figure-trained-accuracy = 정확도
figure-trained-support = 표본 수
figure-trained-right = 구간에 든 표본의 정확도
figure-trained-precision = 정밀도
figure-trained-recall = 재현율
figure-trained-f1 = F1
figure-trained-predicted-curve = 예측
figure-trained-truth = 노이즈 없는 값
figure-trained-members = 신경망마다
figure-trained-residual = 잔차
figure-trained-scaled-key = 배율을 맞춘 한 번, 노이즈를 평균한 f(x)
figure-trained-mean-key = 마스크 평균, E f(x, z)
figure-trained-passes-axis = 순전파 수
figure-trained-sweep-axes = 유닛 하나를 뺐을 때 잃는 정확도(퍼센트포인트)를, 그 이상 손해를 보는 유닛의 비율에 따라 그립니다.
figure-trained-sweep-axes-of-numbers = 유닛 하나를 뺐을 때 늘어나는 RMSE를, 그 이상 손해를 보는 유닛의 비율에 따라 그립니다.
figure-trained-sweep-x = 그 이상 손해를 보는 유닛의 비율
figure-trained-sweep-y = 잃은 정확도(퍼센트포인트)
figure-trained-sweep-y-of-numbers = 늘어난 RMSE
figure-trained-swept = { $run }: { $when } { $whole }, 유닛당 손해 { $cost }퍼센트포인트
figure-trained-swept-of-number = { $run }: { $when } RMSE { $whole }, 유닛당 손해 { $cost }
figure-trained-when-after = 에폭 { $epoch } 뒤
figure-trained-when-within = 에폭 { $epoch } 도중
figure-trained-first-seed = 시드 { $seed }
figure-trained-first-seed-ensemble = 시드 { $seed }: 신경망 { $networks }개의 앙상블
figure-trained-off = |정확도 − 확신도| 오차: ECE { $ece }, MCE { $mce }
figure-trained-perfect = 확신하는 만큼 맞힘

## 요약

figure-summary-runs = 실행
figure-summary-points-axis = 차이(퍼센트포인트)
figure-summary-difference-axis = 차이
figure-summary-no-interval = 신뢰구간을 구하려면 시드가 2개 이상 필요합니다.
figure-summary-without = 실행 { $runs }개에는 이 수치가 없거나 아직 없습니다.
figure-summary-left-out = 실행 { $runs }개에는 이 설정이 없습니다.

## 축과 표의 머리

figure-axis-axis-of-steps = 스텝
figure-axis-axis-of-gradients = 기울기 평가 횟수
figure-axis-axis-of-evaluations = 평가 횟수(헤시안은 기울기 2번)
figure-axis-signed = { $symbol } (0의 양쪽으로 로그)
figure-axis-components = { $name }, 진한 선 { $first }, 옅은 선 { $fainter }
figure-table-name = 옵티마이저
figure-table-ending = 종료
figure-table-steps = 스텝
figure-table-values = f
figure-table-gradients = ∇f
figure-table-hessians = ∇²f
figure-table-final = 마지막 f
figure-table-best = 최저 f
figure-table-distance = 거리
figure-table-time = 시간
figure-table-of-start = { $name }, 시작점 { $start }

## 설명, 제목, 범례

figure-caption-surface = 곡면: { $surface }
figure-caption-descended = 하강은 { $surface } 위에서
figure-caption-step-of = { $steps }스텝 중 { $step }
figure-caption-steps = { $steps }스텝
figure-caption-start = 시작점 { $start }
figure-caption-starts = 시작점 { $starts }
figure-caption-many-starts = 시작점 { $count }개, 첫 번째는 { $first }
figure-caption-until = { $what } < { $value }까지
figure-caption-until-distance = 극소점까지의 거리 < { $value }까지
figure-caption-evaluations = 평가 최대 { $most }번
figure-caption-noise = 기울기 노이즈 σ = { $noise }
figure-caption-noise-relative = 기울기 노이즈 σ = 기울기 크기의 { $noise }배
figure-caption-seed = 시드 { $seed }
figure-caption-seeds = 시드 { $from }~{ $to }
figure-caption-seeds-listed = 시드 { $seeds }
figure-caption-seeds-mean = 시드 { $from }~{ $to }와 그 평균
figure-title-optimizers = { $surface } 위의 옵티마이저
figure-view-map = 지도
figure-view-basins = 흡인 영역
figure-view-settings = 두 설정
figure-view-relief = 3차원
figure-view-section = 단면
figure-view-plots = 모든 그래프
figure-view-table = 표
figure-unseen-map = 시작점 ({ $x }, { $y })은 지도에 보이는 범위 밖에 있습니다.
figure-unseen-relief = 시작점 ({ $x }, { $y })은 3차원 보기에 보이는 범위 밖에 있습니다.
figure-unseen-map-many = 시작점 { $count }개가 지도에 보이는 범위 밖에 있습니다. 그 첫 번째는 ({ $x }, { $y })입니다.
figure-unseen-relief-many = 시작점 { $count }개가 3차원 보기에 보이는 범위 밖에 있습니다. 그 첫 번째는 ({ $x }, { $y })입니다.
figure-training-about = 훈련: { $about }.
figure-training-outdated = { $told }; 그 뒤 설정이 바뀜
figure-training-under-way = 진행 중
figure-training-samples = 훈련 표본 { $size }개
figure-training-samples-each = 클래스마다 훈련 표본 { $count }개
figure-training-data = 데이터 { $data }
figure-training-split = 분할 { $split }
figure-training-label-noise = 레이블 노이즈 { $noise }
figure-training-network = 신경망 { $net }
figure-training-loss = 손실 { $loss }
figure-training-augment = 증강 { $augment }
figure-training-optimizer = 옵티마이저 { $optimizer }
figure-training-epochs = { $epochs }에폭
figure-training-batch = 배치 { $size }
figure-training-average = 가중치 평균 { $average }
figure-training-recipe = 훈련 방식 { $recipe }
figure-training-options = 옵션 { $options }
figure-training-split-seed = 분할 시드 { $seed }
figure-training-mean-sd = 시드 평균과 표준편차 하나의 띠
figure-training-min-max = 시드 평균과 최저에서 최고까지의 띠
figure-training-each = 시드 평균과 시드마다의 곡선
figure-training-smoothed = { $smoothing }(으)로 스무딩함, 원래 곡선은 옅게
figure-training-up-to = 에폭 { $epoch }까지
figure-training-title = 훈련
figure-summary-val-accuracy = 검증 정확도
figure-summary-val-cross-entropy = 검증 교차 엔트로피
figure-summary-train-accuracy = 훈련 정확도
figure-summary-train-cross-entropy = 훈련 교차 엔트로피
figure-summary-gap = 격차 훈련 − 검증
figure-summary-test-accuracy = 테스트 정확도
figure-summary-best-epoch = 최고까지의 에폭
figure-summary-samples-per-second = 초당 표본 수
figure-summary-of-data = 데이터 세트
figure-summary-of-split = 분할
figure-summary-of-train-size = 훈련 표본 수
figure-summary-of-per-class = 클래스당 훈련 표본 수
figure-summary-of-net = 신경망
figure-summary-of-loss = 손실
figure-summary-of-augment = 증강
figure-summary-of-optimizer = 방법
figure-summary-of-average = 가중치 평균
figure-summary-of-recipe = 훈련 방식
figure-summary-title = { $against }에 따른 { $figure }
figure-summary-told = { $against }에 따른 { $figure }: 시드 평균과 95 % 신뢰구간(스튜던트).
figure-summary-told-minus = { $against }에 따른 { $figure }에서 { $baseline }의 값을 시드끼리 뺀 것: 시드 평균과 95 % 신뢰구간(스튜던트).
figure-boundary-shown = 에폭 { $epoch } 뒤 { $name }의 결정 경계: 각 지점은 가장 확률이 높은 클래스의 색이며, 신경망이 덜 확신할수록 옅습니다.
figure-boundary-title = { $name }의 결정 경계
figure-boundary-first-dots = 부분마다 처음 표본 { $count }개를 그렸습니다.
figure-boundary-each = 옅은 선은 신경망 { $networks }개가 각각 클래스를 바꾸는 곳입니다.
figure-boundary-hatched = 빗금은 확률이 { $least } 이상인 클래스가 없는 곳입니다.
figure-maps-starts = 시작점 { $count }개: { $first }과(와) 정의역에서 뽑은 점들
figure-maps-every-pixel = 픽셀마다 하나의 시작점
figure-maps-basins-title = { $surface } 위 { $method }의 흡인 영역
figure-maps-lightness-none = 색상은 도달한 극소점을 나타냅니다. 알려진 극소점에 도달한 실행은 없습니다. 비율은 전체 픽셀에 대한 것입니다.
figure-maps-lightness-steps = 색상은 도달한 극소점을, 밝기는 가까이 가는 데 걸린 스텝 수를 { $least }(밝음)부터 { $most }(어두움)까지 나타냅니다. 비율은 전체 픽셀에 대한 것입니다.
figure-maps-lightness-evaluations = 색상은 도달한 극소점을, 밝기는 가까이 가는 데 걸린 평가 횟수를 { $least }(밝음)부터 { $most }(어두움)까지 나타냅니다. 비율은 전체 픽셀에 대한 것입니다.
figure-maps-lightness-one-steps = 색상은 도달한 극소점을 나타냅니다. 가까이 간 실행은 모두 { $least }스텝이 걸렸습니다. 비율은 전체 픽셀에 대한 것입니다.
figure-maps-lightness-one-evaluations = 색상은 도달한 극소점을 나타냅니다. 가까이 간 실행은 모두 평가 { $least }번이 걸렸습니다. 비율은 전체 픽셀에 대한 것입니다.
figure-maps-minimum-at = 극소점 ({ $place })
figure-maps-near-minimum-at = 극소점 ({ $place }) 근처
figure-maps-under = 궤적 아래는 { $name }의 흡인 영역입니다. { $lightness }
figure-maps-best = 최적 { $setting } = { $x }
figure-maps-nothing-usable = 쓸 만한 값 없음
figure-maps-best-alone = { $best }, 홀로: 옆의 값에는 수치가 없음
figure-maps-best-decades = { $best }, 쓸 만한 범위 { $decades }자릿수
figure-maps-best-decades-open = { $best }, 쓸 만한 범위 { $decades }자릿수 이상
figure-maps-best-range = { $best }, 쓸 만한 범위 { $from }~{ $to }
figure-maps-budget = 예산 평가 { $budget }번
figure-maps-sensitivity-title = { $surface }에서 { $setting }에 따른 { $measure }
figure-maps-sensitivity-marks = 곡선은 실행 { $runs }번의 중앙값이고 사분위 범위를 함께 그렸습니다. 굵은 부분은 표시된 최적값보다 많아야 { $factor }배 나쁜, 쓸 만한 설정입니다. 실행의 절반이 발산하거나 수치가 없는 곳에서 곡선이 끝납니다.
figure-maps-settings-title = { $surface } 위 { $method }: { $measure }
figure-maps-settings-colors = 색: { $measure }. 밝을수록 좋고 어두울수록 나쁩니다.
figure-maps-diverged = 발산
figure-maps-left = 정의역을 아주 벗어남
figure-maps-theory-border = 이론: { $formula } 너머에서 발산
figure-maps-theory-line = 이론: { $formula }에서 가장 빠름
figure-maps-theory-point = 이론: { $at }에서 가장 빠름
figure-maps-present = 현재: { $at }
figure-maps-best-pixel = 최적 픽셀: { $at }
figure-maps-no-nearer = 극소점에 가까워지지 않음
figure-maps-gap-above = f − min f가 { $gap }보다 큼
figure-maps-value-above = f가 { $value }보다 큼
figure-maps-profiles-title = 문제 { $problems }개에 대한 방법 { $methods }개의 프로파일
figure-maps-profiles-about = { $about }. 문제: { $problems }.
figure-maps-profiles-rates = { $method }, 학습률은 곡면마다 정해 둠, { $rates }
figure-maps-profiles-range = { $low }~{ $high }
figure-maps-profiles-starts = 곡면마다 { $starts }
figure-maps-profiles-seeds = 각각 시드 { $seeds }개
figure-maps-profiles-hessian = 시드 { $seed }. 헤시안은 평가 2번으로 셈
figure-maps-profiles-ratio = 가장 좋은 방법의 평가 횟수의 배수
figure-maps-profiles-units = 평가 횟수(단위 N + 1 = { $unit })
figure-maps-profiles-share = 문제의 비율
figure-trained-judged = { $told }, { $networks }의 { $what }: 정확도 { $accuracy }, 기대 보정 오차 { $ece }. { $how }
figure-trained-band-all = 모든 수
figure-trained-band-90 = 그중 90 %
figure-trained-band-50 = 그중 50 %
figure-trained-median = 중앙값
figure-trained-weights = 가중치
figure-trained-gradients = 기울기
figure-trained-activations = 활성값
figure-trained-dead = 죽은 유닛
figure-trained-step-ratio = 스텝 / 가중치
figure-trained-layer-shown = 에폭에 따른 { $name }의 { $layer }, 훈련 표본 64개로 측정.
figure-trained-layer-shown-bands = 에폭에 따른 { $name }의 { $layer }: 중앙값과 전체의 50 %, 90 %, 100 %가 드는 띠, 훈련 표본 64개로 측정.
figure-trained-layer-title = { $name }의 { $layer }
figure-trained-layer = 층 { $name } ({ $choice })
figure-trained-its-class = 클래스는 { $class }
figure-trained-its-number = { $target } { $number }
figure-trained-output = { $class }: 배율을 맞춘 한 번 { $scaled }, 평균 { $mean }
figure-trained-masks-shown = { $name }, { $when }: { $part } 중 { $sample }번({ $of })에 대해 노이즈를 준 순전파 { $passes }번의 출력. { $outputs }.
figure-trained-masks-title = { $name }의 마스크에 따른 출력
figure-trained-probability-of = { $class }일 확률
figure-trained-one-pass = 배율을 맞춘 한 번: { $class }
figure-trained-mean-pass = 마스크 평균: { $class }
figure-trained-by-class = 클래스별 정확도
figure-trained-by-class-title = { $name }의 클래스별 정확도
figure-trained-by-class-how = 재현율은 그 클래스 표본 중 그렇게 분류된 비율(그 클래스의 정확도), 정밀도는 그렇게 분류된 표본 중 실제 그 클래스인 비율, F1은 둘의 조화 평균입니다.
figure-trained-fit-title = { $name }의 적합
figure-trained-fit-shown = 에폭 { $epoch } 뒤 { $name }의 적합: RMSE 훈련 { $train }, 검증 { $val }.
figure-trained-fit-shown-surface = 에폭 { $epoch } 뒤 { $name }의 적합: RMSE 훈련 { $train }, 검증 { $val }. 색은 예측값이며, 표본은 제 목푯값의 색입니다.
figure-trained-sweep-shown = { $axes } 층 { $layer }, 검증 표본 { $samples }개. { $told }.
figure-trained-sweep-title = 유닛마다의 손해
figure-trained-calibration = 보정
figure-trained-calibration-title = { $name }의 보정
figure-trained-calibration-how = 확신도(가장 가능성 높은 클래스의 확률)를 { $bins }개 구간으로 나눈 표본의 정확도: 선 아래는 지나친 확신, 위는 모자란 확신입니다. ECE는 표본이 속한 구간의 |정확도 − 확신도|의 평균, MCE는 가장 크게 벗어난 구간의 값입니다.
figure-trained-confusion = 혼동 행렬
figure-trained-confusion-title = { $name }의 혼동 행렬
figure-trained-confusion-right = 제 클래스로 분류
figure-trained-confusion-wrong = 다른 클래스로 분류
figure-trained-confusion-how = 행은 실제 클래스, 열은 분류된 클래스이며, 색은 그 클래스에서의 비율입니다.
figure-trained-eigenvalue-axis = 가장 큰 고윳값
figure-trained-eigenvalue = 헤시안의 가장 큰 고윳값
figure-trained-eigenvalues-further = 그다음 고윳값
figure-trained-limit = 포물선에서 방법이 안정한 최댓값
figure-trained-sharpness = 첨예도
figure-section-through = 단면은 스텝 { $step }에서 { $name }의 점을 지납니다.
figure-sign-start = 시작점
figure-sign-lowest = 가장 낮은 극소점
figure-sign-minimum = 극소점
figure-sign-maximum = 극대점
figure-sign-saddle = 안장점
