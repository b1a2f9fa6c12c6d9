## 프로그램에 든 장면의 이름

given-plain = 기본
given-with-dropout = 드롭아웃 사용
given-with-augmentation = 증강 사용
given-without-correction = 보정 없는 Adam
given-clipped = SGD, 클리핑
given-constant-rate = 일정한 학습률
given-falling-rate = 줄어드는 학습률
given-high-rate = 높은 학습률
given-low-rate = 낮은 학습률
given-step-decay = 계단식 감쇠

## 수업 장면의 이름

given-images-120 = 이미지 120장
given-images-30 = 이미지 30장
given-images-480 = 이미지 480장
given-units-1000 = 유닛 1000개
given-units-200 = 유닛 200개
given-units-20 = 유닛 20개
given-above-nesterov = 2(1 + ρ)/λ 초과
given-above = 2/λ 초과
given-l2 = L2를 쓴 Adam
given-as-they-are = 그대로
given-larger-still = 더 큼
given-dropout = 드롭아웃
given-fastest = 가장 빠름
given-five-networks = 신경망 다섯 개
given-full-rate = 처음부터 전체 학습률
given-good = 알맞음
given-gradient-descent = 경사 하강법
given-momentum = 모멘텀
given-nesterov = 네스테로프
given-newton = 뉴턴법
given-one-network = 신경망 하나
given-snapshots = 한 신경망의 스냅샷
given-stochastic-depth = 확률적 깊이
given-dropconnect = 드롭커넥트
given-whole-recipe = 전체 조합
given-too-large = 너무 큼
given-too-small = 너무 작음
given-warm-up = 웜업
given-batch-norm = 배치 정규화 사용
given-with-flips = 반전 사용
given-without = 배치 정규화 없음
given-without-dropout = 드롭아웃 없음
given-from-scratch = 처음부터
given-new-head-different = 다른 소스에서
given-new-head-similar = 비슷한 소스에서

## 프로그램에 든 데이터의 클래스 이름

given-class-disc = 원판
given-class-ring = 고리
given-class-square = 정사각형
given-class-triangle = 삼각형
given-class-cross = 십자
given-class-star = 별
given-class-crescent = 초승달
given-class-heart = 하트
given-class-bow-tie = 나비넥타이
given-class-stripes = 줄무늬
given-class-outer = 바깥
given-class-inner = 안
given-class-same-sign = 같은 부호
given-class-other-sign = 다른 부호
given-class-upper = 위
given-class-lower = 아래
given-class-arm = 팔 { $number }
given-class-blob = 무리 { $number }
