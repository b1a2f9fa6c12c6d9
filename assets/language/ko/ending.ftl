## 경사 하강 탭의 궤적이 끝난 방식

ending-step-limit = 스텝 제한까지 실행, { $steps }스텝
ending-converged = 스텝 { $step }에서 수렴: { $criterion }
ending-not-finite = 발산: 스텝 { $step }에서 { $quantity } 값이 유한하지 않음
ending-left-domain = 스텝 { $step }에서 함수의 정의역을 벗어남: 그곳에는 f의 값이 없음
ending-undefined-step = 스텝 { $step }이(가) 정의되지 않음: 기울기가 없는 좌표에서 0/0이며, ε을 0보다 크게 하면 막을 수 있음
ending-line-search = 스텝 { $step }에서 직선 탐색이 더 낮은 점을 찾지 못함
ending-hessian = 스텝 { $step }에서 헤시안의 역행렬이 없음
ending-recording = 스텝 { $step }에서 기록이 끝남
ending-budget = 스텝 { $step }에서 멈춤: 다음 스텝에는 평가가 { $evaluations }번 넘게 필요함

## 이른 곳

ending-stayed = 시작한 { $point }에 머무름
ending-reached = 스텝 { $step }에서 { $point }에 도달
ending-at = { $ending }, { $point }에서
ending-point-minimum = 극소점
ending-point-maximum = 극대점
ending-point-saddle = 안장점
ending-point-weak-minimum = 약한 극소점
ending-point-weak-maximum = 약한 극대점
ending-point-half-flat = 한 방향으로 2차까지 평탄한 임계점
ending-point-degenerate = 2차까지 평탄한 임계점

## 길을 잃은 까닭

ending-climbs = 스텝 { $from }부터 발산: 스텝 { $to }에서 f = { $value }, 정의역 크기의 { $distance }배만큼 떨어짐
ending-falls = 스텝 { $from } 뒤 정의역을 벗어나 계속 내려감: 스텝 { $to }에서 f = { $value }, 정의역 크기의 { $distance }배만큼 떨어짐
ending-falls-without-bound = 스텝 { $from }부터 끝없이 내려감: 스텝 { $to }에서 f = { $value }, 정의역 크기의 { $distance }배만큼 떨어짐; 이 곡면은 그쪽에 최저점이 없음
