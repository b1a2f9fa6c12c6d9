## 신경망이 적합한 곡선이나 곡면

fit-fit = 적합
fit-fit-tip = 신경망의 예측과 데이터를 함께 봅니다. 입력이 하나면 예측 곡선, 입력한 함수(파선), 훈련 점에서 곡선까지의 가는 선(잔차)을 그립니다. 입력이 둘이면 예측을 색으로, 각 점을 제 목푯값의 색으로 그립니다.
fit-residuals = 잔차
fit-validation-points = 검증 점 표시
fit-of = { $name }, 에폭 { $epoch }
fit-of-none = { $name }: 적합을 보려면 시작하십시오
fit-coming = { $name }: 첫 가중치가 곧 나옵니다
fit-colors = 색: { $low }(어두움)부터 { $high }(밝음)까지
fit-again = { $name }: 적합을 보이려고 다시 훈련하는 중
fit-picture-of = { $name }의 적합
fit-errors = RMSE 훈련 { $train }, 검증 { $val }
fit-sample-target =
    { $place }
    목푯값 { $target }
fit-sample =
    { $place }
    목푯값 { $target }
    예측 { $predicted }
    잔차 { $residual }
fit-place = x { $x }
