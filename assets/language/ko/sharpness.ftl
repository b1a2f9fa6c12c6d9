## 시간에 따른 실행의 첨예도

sharpness-title = 첨예도
sharpness-title-tip = 에폭에 따른 손실의 헤시안의 가장 큰 고윳값과, 방법이 안정한 한계를 보입니다. ‘첨예도 계산 간격’ 옵션을 켠 실행에서 볼 수 있습니다.
sharpness-legend = 실선: 헤시안의 가장 큰 고윳값, 그다음 고윳값은 가는 선. 파선: 방법이 포물선에서 안정한 가장 큰 값이며, 경사 하강법에서는 2/α입니다.
sharpness-empty = 표시된 실행 가운데 손실의 첨예도를 잰 것이 없습니다. 옵션에서 ‘첨예도 계산 간격’을 정하고 훈련하십시오.
sharpness-coming = 시작한 실행이 재기로 한 첫 에폭을 마치면 첫 고윳값이 나옵니다.
sharpness-epoch-axis = 에폭
sharpness-value-axis = 가장 큰 고윳값
sharpness-at = { $run }, 에폭 { $epoch }: { $largest }
sharpness-at-limit = { $run }, 에폭 { $epoch }: { $largest }, { $limit }까지 안정
