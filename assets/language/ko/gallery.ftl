## 프리셋 갤러리

gallery-title = 프리셋
gallery-open = 프리셋 갤러리…
gallery-open-tip = 한 가지씩 보여 주는 장면들입니다. 강의의 것이 먼저 나옵니다.
gallery-search = 프리셋 찾기
gallery-nothing = 맞는 프리셋이 없습니다.
gallery-group = 프리셋
