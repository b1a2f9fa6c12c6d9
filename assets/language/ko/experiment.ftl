## 창에서 다루는 실험

experiment-open = 실험 열기…
experiment-save = 실행을 실험 계획으로 저장…
experiment-ask-save = 표시된 실행을 실험 계획으로 저장
experiment-plan = plan.toml
experiment-no-runs = 훈련 탭에 표시된 실행이 없어 계획할 것이 없습니다.
experiment-ask-open = 실험 열기
experiment-folder = 결과 폴더
experiment-results = results
experiment-drop = 놓으면 이 실험을 엽니다
experiment-how-to-go-on = ‘ravine experiment run’ 명령이 빠진 것을 계산합니다.
experiment-opened = 실험 ‘{ $name }’ 열기: 실행 { $runs }개, 끝난 훈련 { $done }개
experiment-saved = { $path } 파일에 저장했습니다. ‘ravine experiment run’ 명령으로 훈련합니다.
experiment-is-there = ‘{ $path }’ 파일이 이미 있고 고쳐졌을 수 있습니다. 다른 파일을 지정하십시오
experiment-missing = 훈련 { $all }개 중 { $missing }개가 아직 없습니다. { $how_to_go_on }
experiment-too-many = 실험의 실행은 { $runs }개인데 자리는 { $room }개뿐입니다. 한 장면의 실행은 최대 { $most }개입니다
experiment-number = 실행 { $number }
experiment-of-seed = { $run }, 시드 { $seed }
experiment-of-seeds = { $run }, 시드 { $first } ~ { $last }
