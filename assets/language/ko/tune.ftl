## 경사 하강 탭의 튜닝

tune-open = 튜닝…
tune-open-tip = 옵티마이저마다 같은 평가 예산 안에서 여러 시작점에 걸쳐 가장 좋은 학습률이나 다른 설정을 찾습니다.
tune-title = 옵티마이저 튜닝
tune-racers = 옵티마이저
tune-setting = 설정
tune-setting-tip = 두 끝 사이에서 슬라이더의 눈금에 따라 찾을 설정입니다.
tune-second = 둘째 설정
tune-second-tip = 첫째 설정과 함께 찾을 설정입니다. 모든 값의 모든 조합을 봅니다.
tune-none = 없음
tune-measure = 척도
tune-start = 튜닝 시작
tune-start-tip = 모든 코어를 써서 옵티마이저마다 같은 수의 설정을 시험합니다. 바뀌는 것은 없습니다.
tune-cancel = 튜닝 취소
tune-cancel-tip = 튜닝을 끝냅니다. 마친 옵티마이저의 결과는 남습니다.
tune-close = 튜닝 닫기
tune-close-tip = 이 창을 닫습니다. 진행 중인 튜닝은 이어지며 다시 볼 수 있습니다.
tune-progress = 튜닝 진행률
tune-use = 최고 설정 쓰기
tune-use-tip = 옵티마이저마다 찾은 가장 좋은 설정을 씁니다. 실행 취소 한 번으로 되돌립니다.
tune-copy-command-tip = 창 없이 같은 튜닝을 하는 명령을 복사합니다.
tune-empty = 설정에 따른 척도가 옵티마이저마다 여기에 나타납니다. 모든 시작점의 중앙값과 사분위수, 가장 좋은 값, 쓸 만한 범위의 너비를 보입니다.
tune-click = 곡선을 가리키면 수치가 보이고, 클릭하면 그 값을 옵티마이저에 씁니다.
tune-nobody = 옵티마이저를 하나 이상 고르십시오.
tune-cancelled = 취소했습니다.
tune-no-figure = 수치 없음
tune-other-surface = 지금 장면과 다른 곡면, 다른 시작점 또는 다른 노이즈에서 찾은 것입니다.
tune-no-best = 고른 것이 없습니다
tune-measure-told-value = 끝에서의 값
tune-measure-told-value-tip = 예산이 이끄는 마지막 점에서의 f − min f입니다. 극소점이 알려져 있지 않으면 f가 줄어든 양입니다.
tune-measure-told-steps = 허용 오차까지의 스텝
tune-measure-told-steps-tip = 허용 오차에 이를 때까지의 스텝 수입니다.
tune-measure-told-evaluations = 허용 오차까지의 평가
tune-measure-told-evaluations-tip = 허용 오차에 이를 때까지의 평가 횟수입니다.
tune-measure-told-mean-log = 로그 평균
tune-measure-told-mean-log-tip = 예산의 모든 평가에 대한 log₁₀(f − min f)의 평균입니다. f가 얼마나 낮아지는지와 얼마나 빨리 낮아지는지를 함께 셈합니다.
tune-from = { $key } 시작
tune-to = { $key } 끝
tune-tunes = { $name } 튜닝
tune-planned = 옵티마이저 { $optimizers }개, 설정 { $settings }개, 각각 실행 { $runs }번
tune-progress-told = 실행 { $done } / { $all } · { $left }
tune-caption = { $about }: 시작점 { $starts }개의 중앙값과 사분위수; 쓸 만함: 최고보다 { $factor }배까지 나쁨
tune-caption-seeds = { $about }: 시작점 { $starts }개, 각각 시드 { $seeds }개의 중앙값과 사분위수; 쓸 만함: 최고보다 { $factor }배까지 나쁨
tune-best = 최고 { $settings }: { $figure }
tune-usable = 쓸 만함 { $range } ({ $width })
tune-width = 너비 { $width }
tune-picture = { $name } 튜닝
tune-shown = 설정 { $settings }개
tune-at =
    { $settings }
    중앙값 { $median }, 사분위수 { $lower }, { $upper }

    클릭하면 이 값을 씁니다.
tune-at-lost =
    { $settings }
    중앙값 { $median }, 사분위수 { $lower }, { $upper }
    실행 { $runs }번 중 { $lost }번은 수치 없음

    클릭하면 이 값을 씁니다.
tune-sensitivity = 민감도…
tune-sensitivity-figure = 민감도
tune-export-tip = 모든 옵티마이저의 곡선을 한 그래프로, 또는 그 수치를 파일로 쓰거나 복사합니다
tune-sensitivity-tip = 한 설정에 따른 척도를 모든 옵티마이저에 대해 한 그래프에 그립니다. 옵티마이저마다 가장 좋은 값과 그에 못지않은 범위의 너비를 보입니다.
tune-each = 그래프 따로
tune-together = 한 그래프에
tune-together-tip = 곡선은 설정이 쓸 만한 곳에서 굵고, 가장 좋은 곳에 표시가 있습니다.
tune-together-plot = 모든 옵티마이저의 민감도
tune-column-best = 최고 위치
tune-column-measure = 그곳의 척도
tune-column-usable = 쓸 만한 범위
tune-column-width = 너비
tune-decades = { $decades }자릿수
