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
