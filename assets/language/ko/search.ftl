## 설정 범위에서 하는 탐색

search-open = 탐색…
search-open-tip = 정한 범위에서 값을 골라 이 실행과 같은 실행을 여럿 훈련하고, 어느 것이 좋은지 보입니다.
search-over = 탐색할 설정
search-over-tip = 켠 설정마다 두 끝 사이의 값을 제 눈금에 따라 갖습니다.
search-method = 탐색 방법
search-goal = 목표
search-seeds = 실행마다 시드
search-epochs = 실행마다 에폭
search-start = 탐색 시작
search-start-tip = 모든 코어로 전체 실행을 훈련합니다. 목록의 실행은 건드리지 않으며, 앞서 찾은 것은 새 결과로 바뀝니다.
search-cancel = 탐색 취소
search-cancel-tip = 탐색을 끝냅니다. 마친 것은 남습니다.
search-close = 탐색 닫기
search-close-tip = 이 창을 닫습니다. 진행 중인 탐색은 이어지며 다시 볼 수 있습니다.
search-progress = 탐색 진행률
search-nothing = 탐색할 설정을 하나 이상 고르십시오.
search-empty = 마친 실행이 여기에 나타납니다. 설정마다 수치를 그리고, 실행마다 선을 하나 그립니다.
search-parallel = 평행 좌표로 본 실행
search-click = 실행을 가리키면 값이 보이고, 클릭하면 고른 실행에 그 값을 씁니다.
search-title = 탐색: { $run }
search-method-told-grid = 격자
search-method-told-grid-tip = 모든 값의 모든 조합입니다.
search-method-told-random = 무작위
search-method-told-random-tip = 설정의 눈금에서 고르게 뽑은 값입니다.
search-method-told-sobol = 소볼
search-method-told-sobol-tip = 소볼 수열: 무작위로 뽑은 값보다 범위를 고르게 채웁니다.
search-method-told-halving = 연속 반감
search-method-told-halving-tip = 모든 실행을 몇 에폭 훈련한 뒤, 가장 좋은 3분의 1만 세 배 길이로 이어 갑니다. 한 실행이 전체 에폭을 마칠 때까지 되풀이합니다(Jamieson, Talwalkar 2016).
search-goal-told-val-accuracy = 가장 높은 검증 정확도
search-goal-told-val-cross-entropy = 가장 낮은 검증 교차 엔트로피
search-goal-told-val-rmse = 가장 낮은 검증 RMSE
search-figure-val-accuracy = 정확도
search-figure-val-cross-entropy = 교차 엔트로피
search-figure-val-rmse = RMSE
search-from = { $path } 시작
search-to = { $path } 끝
search-planned = 실행 { $runs }개, 각각 시드 { $seeds }개
search-planned-rung = 에폭 { $epochs }까지 { $runs }개
search-planned-rungs = { $rungs }; 각각 시드 { $seeds }개
search-progress-told = 마친 훈련 { $finished }개 · { $text }
search-ended = 완료: 마친 훈련 { $finished }개{ $failed ->
    [0] {""}
   *[other] , 그중 { $failed }개는 발산하거나 멈춤
 }.
search-ended-stopped = 취소함: 마친 훈련 { $finished }개{ $failed ->
    [0] {""}
   *[other] , 그중 { $failed }개는 발산하거나 멈춤
 }.
search-scatter = { $setting }에 따른 { $figure }
search-shown = 실행 { $runs }개
search-told-epoch = { $run }: 에폭 { $epoch }에서 { $figure }
search-best = 최고 · { $told }
search-take-best = 최고 쓰기
search-take-best-tip = 찾은 실행 가운데 가장 좋은 것의 설정을 고른 실행에 씁니다.
