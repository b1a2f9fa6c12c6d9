## 한 줄씩 보는 방법의 규칙

rule-rule = 실행되는 규칙
rule-edit-as-rule = 규칙으로 편집
rule-none = 이 방법은 좌표별 규칙이 아닙니다.
rule-edit-racer-tip = 규칙을 텍스트로 쓴 사본을 추가합니다. 한 줄을 고치고 어떻게 되는지 보십시오.
rule-edit-run-tip = 옵티마이저를 텍스트 규칙으로 쓴 이 실행의 사본을 추가합니다. 한 줄을 고치고 훈련해 보십시오.
rule-clipped = g는 그 전에 위에서 정한 노름으로 클리핑됩니다.
rule-edited = { $name }, 편집됨
