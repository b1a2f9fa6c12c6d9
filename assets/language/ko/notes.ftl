## 지도 위의 메모

notes-notes = 메모
notes-add-text = 메모 추가
notes-add-value = f의 값 추가
notes-value = 그 자리의 f 값
notes-add-arrow = 화살표 추가
notes-remove-arrow = 화살표 제거
notes-remove = 메모 제거
notes-remove-told = 메모 { $place } 제거
notes-first-text = 메모
notes-hint = 글, $수식$
notes-help = 지도에서 메모나 화살표 끝을 끌어 옮깁니다. 오른쪽 클릭하면 더 많은 항목이 있습니다. 수식은 달러 기호 사이에 씁니다: $\nabla f = 0$. 메모는 내보낸 그림에도 들어갑니다.
notes-text-of = 메모 { $place }의 글
notes-none = 없음
