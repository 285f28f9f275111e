/* The words of each language. */
#include "util/words.h"

#include "util/str.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

const char *const language_names[LANGUAGES + 1] = {
    [LANGUAGE_EN] = "en", [LANGUAGE_KO] = "ko", NULL};

static const char *const english[WORDS] = {
    [WORD_RUNNING] = "running",
    [WORD_CONVERGED] = "converged",
    [WORD_STALLED] = "stalled",
    [WORD_DIVERGED] = "diverged",
    [WORD_AT_STEP] = "%s at step %ld",
    [WORD_DIVERGED_AT] = "diverged at %ld",
    [WORD_COUNTED] = "%zu %s",
    [WORD_STEP_FROM] = "%ld step from (%s, %s)",
    [WORD_STEPS_FROM] = "%ld steps from (%s, %s)",
    [WORD_STEPS_FROM_ALL] = "%ld-step runs from %zu starts",
    [WORD_RUNS] = "%zu runs",
    [WORD_FULL_BATCH] = "full batch",
    [WORD_BATCH_OF] = "batch of %zu",
    [WORD_WARM_UP] = "warm-up %ld",
    [WORD_NOISE] = "noise",
    [WORD_SEED] = "seed %llu",
    [WORD_CLIP_VALUE] = "clip value",
    [WORD_CLIP_NORM] = "clip norm",
    [WORD_TOLERANCE] = "tolerance",
    [WORD_PRESET] = "preset",
    [WORD_DEFAULT] = "default",
    [WORD_AUTO] = "auto",
    [WORD_RATE] = "",
    [WORD_START] = "start",
    [WORD_MINIMUM] = "minimum",
    [WORD_DISTANCE] = "%s from the minimum",
    [WORD_BY_STEP] = "%s by step",
    [WORD_BY_EVALUATIONS] = "%s by evaluations",
    [WORD_GRADIENT_NORM] = "norm of the gradient",
    [WORD_DISTANCE_TO] = "distance to the minimum",
    [WORD_COORDINATES] = "%s and %s by step",
    [WORD_DASHES] = "dashes: the minimum",
    [WORD_STEP] = "step %ld",
    [WORD_POWER_SCALE] = "%s, power scale",
    [WORD_LOG_SCALE] = "%s, log scale",
    [WORD_EFFECTIVE_RATE] = "effective rate",
    [WORD_ANGLE] = "angle to downhill",
    [WORD_DOWNHILL] = "downhill",
    [WORD_FIRST_STEPS] = "The first steps by hand",
    [WORD_AFTER_STEP] = "after step",
    [WORD_PLACE] = "place",
    [WORD_VALUE] = "value",
    [WORD_GRADIENT] = "gradient",
    [WORD_LEARNING_RATE] = "learning rate",
    [WORD_MEMORY] = "memory",
    [WORD_RULE_POINT] = "The rule, for the point x with gradient g",
    [WORD_RULE_COORDINATE] = "The rule, for each coordinate x with gradient g",
    [WORD_OVER_MINIMUM] = "%s %s minimum",
    [WORD_FAINT_RUNS] = "faint: each run, bold: their mean",
    [WORD_FAINT_RAW] = "faint: raw, bold: best so far",
    [WORD_HEAD_OPTIMIZER] = "optimizer",
    [WORD_HEAD_SETTINGS] = "settings",
    [WORD_HEAD_STATUS] = "status",
    [WORD_HEAD_F] = "f",
    [WORD_HEAD_QUARTILES] = "quartiles",
    [WORD_HEAD_DISTANCE] = "distance",
    [WORD_HEAD_PATH] = "path",
    [WORD_HEAD_TURNS] = "turns",
    [WORD_HEAD_MEAN_RANK] = "mean rank",
    [WORD_HEAD_RANKS] = "rank on each",
    [WORD_RANKING] = "All %zu functions, by mean rank",
    [WORD_MINIMUM_FOUND] = "minimum found by search",
    [WORD_NO_MINIMUM] = "no minimum found",
    [WORD_ALT_ONE] = "%s on %s",
    [WORD_ALT_MANY] = "%zu optimizers on %s",
    [WORD_ALT_RUNNING] = " ends at f = %s, still running",
    [WORD_ALT_CONVERGED] = " converges at step %ld with f = %s",
    [WORD_ALT_STALLED] = " stalls at f = %s",
    [WORD_ALT_DIVERGED] = " diverges at step %ld",
    [WORD_ALT_MEDIAN] = " ends %zu times at a median f of %s (quartiles %s to %s)",
    [WORD_ALT_DISTANCE] = ", %s from the nearest minimum",
    [WORD_ALT_MORE] = "; %zu more end worse",
    [WORD_PAGE_SUMMARY] = "Summary",
    [WORD_PAGE_COMMAND] = "Command",
    [WORD_PAGE_SLIDER] = "step",
    [WORD_PAGE_MAKER] = "Drawn by %s",
    [WORD_MAP_WHICH] = "Which minimum does %s reach?",
    [WORD_MAP_WHICH_ON] = "Which minimum is reached, %s",
    [WORD_MAP_F] = "final %s",
    [WORD_MAP_BEST_F] = "best %s",
    [WORD_MAP_STEPS] = "steps to converge",
    [WORD_MAP_STEP_COUNT] = "steps",
    [WORD_MAP_DARKER] = "darker: more steps",
    [WORD_MAP_PALER] = "paler: fewer of %zu runs",
    [WORD_MAP_MEDIANS] = "medians of %zu runs",
    [WORD_MAP_OTHERS] = "other minima",
    [WORD_MAP_MISSED] = "no minimum reached",
    [WORD_MAP_UNCONVERGED] = "not converged",
    [WORD_MAP_DIVERGES] = "diverges",
    [WORD_MAP_GREY] = "grey: diverged, %s",
    [WORD_MAP_UNKNOWN] = "not computed",
    [WORD_MAP_ARRIVED] = "%s arrive",
    [WORD_MAP_GLOBAL] = "%s global",
    [WORD_MAP_LOWEST] = "lowest at %s",
    [WORD_HEAD_OTHERS] = "%zu others",
    [WORD_HEAD_MISSED] = "not arrived",
    [WORD_HEAD_MEDIAN_STEPS] = "median steps",
};

/* Terms as lecture notes use them; labels, not sentences, so that no particle follows a name. */
static const char *const korean[WORDS] = {
    [WORD_RUNNING] = "진행 중",
    [WORD_CONVERGED] = "수렴",
    [WORD_STALLED] = "정체",
    [WORD_DIVERGED] = "발산",
    [WORD_AT_STEP] = "%s (%ld단계)",
    [WORD_DIVERGED_AT] = "발산 (%ld단계)",
    [WORD_COUNTED] = "%2$s %1$zu회",
    [WORD_STEP_FROM] = "시작점 (%2$s, %3$s), %1$ld단계",
    [WORD_STEPS_FROM] = "시작점 (%2$s, %3$s), %1$ld단계",
    [WORD_STEPS_FROM_ALL] = "시작점 %2$zu개, %1$ld단계",
    [WORD_RUNS] = "%zu회 실행",
    [WORD_FULL_BATCH] = "전체 배치",
    [WORD_BATCH_OF] = "배치 크기 %zu",
    [WORD_WARM_UP] = "워밍업 %ld단계",
    [WORD_NOISE] = "잡음",
    [WORD_SEED] = "난수 시드 %llu",
    [WORD_CLIP_VALUE] = "기울기 값 제한",
    [WORD_CLIP_NORM] = "기울기 노름 제한",
    [WORD_TOLERANCE] = "허용 오차",
    [WORD_PRESET] = "사전 설정",
    [WORD_DEFAULT] = "기본값",
    [WORD_AUTO] = "자동",
    [WORD_RATE] = "학습률",
    [WORD_START] = "시작점",
    [WORD_MINIMUM] = "최소점",
    [WORD_DISTANCE] = "최소점까지의 거리 %s",
    [WORD_BY_STEP] = "단계별 %s",
    [WORD_BY_EVALUATIONS] = "평가 횟수별 %s",
    [WORD_GRADIENT_NORM] = "기울기 노름",
    [WORD_DISTANCE_TO] = "최소점까지의 거리",
    [WORD_COORDINATES] = "단계별 위치 (%s, %s)",
    [WORD_DASHES] = "파선: 최소점",
    [WORD_STEP] = "%ld단계",
    [WORD_POWER_SCALE] = "%s (거듭제곱 눈금)",
    [WORD_LOG_SCALE] = "%s (로그 눈금)",
    [WORD_EFFECTIVE_RATE] = "유효 학습률",
    [WORD_ANGLE] = "하강 방향에서 벗어난 각도",
    [WORD_DOWNHILL] = "하강 방향",
    [WORD_FIRST_STEPS] = "손으로 계산하는 처음 단계",
    [WORD_AFTER_STEP] = "단계",
    [WORD_PLACE] = "위치",
    [WORD_VALUE] = "함숫값",
    [WORD_GRADIENT] = "기울기",
    [WORD_LEARNING_RATE] = "학습률",
    [WORD_MEMORY] = "내부 상태",
    [WORD_RULE_POINT] = "갱신 규칙: 점 x, 기울기 g",
    [WORD_RULE_COORDINATE] = "갱신 규칙: 좌표마다 x, 기울기 g",
    [WORD_OVER_MINIMUM] = "%s %s 최솟값",
    [WORD_FAINT_RUNS] = "흐린 선: 각 실행, 굵은 선: 평균",
    [WORD_FAINT_RAW] = "흐린 선: 단계마다, 굵은 선: 지금까지의 최솟값",
    [WORD_HEAD_OPTIMIZER] = "옵티마이저",
    [WORD_HEAD_SETTINGS] = "설정",
    [WORD_HEAD_STATUS] = "상태",
    [WORD_HEAD_F] = "함숫값",
    [WORD_HEAD_QUARTILES] = "사분위수",
    [WORD_HEAD_DISTANCE] = "거리",
    [WORD_HEAD_PATH] = "경로",
    [WORD_HEAD_TURNS] = "꺾임",
    [WORD_HEAD_MEAN_RANK] = "평균 순위",
    [WORD_HEAD_RANKS] = "함수별 순위",
    [WORD_RANKING] = "함수 %zu개의 평균 순위",
    [WORD_MINIMUM_FOUND] = "탐색으로 찾은 최소점",
    [WORD_NO_MINIMUM] = "최소점을 찾지 못함",
    [WORD_ALT_ONE] = "%2$s 위의 %1$s",
    [WORD_ALT_MANY] = "%2$s 위의 옵티마이저 %1$zu개",
    [WORD_ALT_RUNNING] = ": 진행 중, 마지막 f = %s",
    [WORD_ALT_CONVERGED] = ": %ld단계에서 수렴, f = %s",
    [WORD_ALT_STALLED] = ": 정체, f = %s",
    [WORD_ALT_DIVERGED] = ": %ld단계에서 발산",
    [WORD_ALT_MEDIAN] = ": %zu회 실행, 중앙값 f = %s (사분위수 %s ~ %s)",
    [WORD_ALT_DISTANCE] = ", 가장 가까운 최소점까지의 거리 %s",
    [WORD_ALT_MORE] = "; 나머지 %zu개는 이보다 나쁨",
    [WORD_PAGE_SUMMARY] = "요약",
    [WORD_PAGE_COMMAND] = "명령",
    [WORD_PAGE_SLIDER] = "단계",
    [WORD_PAGE_MAKER] = "그린 프로그램: %s",
    [WORD_MAP_WHICH] = "도달하는 최소점: %s",
    [WORD_MAP_WHICH_ON] = "도달하는 최소점: %s",
    [WORD_MAP_F] = "최종 %s",
    [WORD_MAP_BEST_F] = "최소 %s",
    [WORD_MAP_STEPS] = "허용 오차까지의 단계 수",
    [WORD_MAP_STEP_COUNT] = "단계 수",
    [WORD_MAP_DARKER] = "어두울수록 단계가 많음",
    [WORD_MAP_PALER] = "옅을수록 %zu회 중 도달 횟수가 적음",
    [WORD_MAP_MEDIANS] = "%zu회 실행의 중앙값",
    [WORD_MAP_OTHERS] = "그 밖의 최소점",
    [WORD_MAP_MISSED] = "최소점 미도달",
    [WORD_MAP_UNCONVERGED] = "수렴하지 않음",
    [WORD_MAP_DIVERGES] = "발산",
    [WORD_MAP_GREY] = "회색: 발산 %s",
    [WORD_MAP_UNKNOWN] = "계산되지 않음",
    [WORD_MAP_ARRIVED] = "도달 %s",
    [WORD_MAP_GLOBAL] = "전역 최소점 %s",
    [WORD_MAP_LOWEST] = "최저점의 %s",
    [WORD_HEAD_OTHERS] = "그 밖의 %zu곳",
    [WORD_HEAD_MISSED] = "도착하지 못함",
    [WORD_HEAD_MEDIAN_STEPS] = "단계 수(중앙값)",
};

static const char *const *const tables[LANGUAGES] = {english, korean};

/* Names by their English title. A function that is not among them is called after somebody, and
 * keeps the letters: "Rosenbrock 함수". */
static const char *const korean_names[][2] = {
    {"SGD", "확률적 경사 하강법 (SGD)"},
    {"Momentum", "모멘텀 (Momentum)"},
    {"NAG", "네스테로프 가속 경사 (NAG)"},
    {"NGD", "정규화 경사 하강법 (NGD)"},
    {"signSGD", "부호 경사 하강법 (signSGD)"},
    {"Newton", "뉴턴 방법 (Newton)"},
    {"Saddle-free Newton", "안장점 회피 뉴턴 방법 (Saddle-free Newton)"},
    {"Conjugate gradients", "켤레 기울기법 (Conjugate gradients)"},
    {"Backtracking", "직선 탐색 경사 하강법 (Backtracking)"},
    {"AdaGrad (full matrix)", "AdaGrad (전체 행렬)"},
    {"Bowl", "그릇 함수"},
    {"Tilted bowl", "기울어진 그릇 함수"},
    {"Sphere", "구 함수"},
    {"Double well", "이중 우물 함수"},
    {"Hills", "언덕 함수"},
    {"Plateau", "고원 함수"},
    {"Saddle", "안장 함수"},
    {"Monkey saddle", "원숭이 안장 함수"},
    {"Drop-wave", "물결 함수 (Drop-wave)"},
    {"Eggholder", "달걀판 함수 (Eggholder)"},
    {"Six-hump camel", "여섯 혹 낙타 함수"},
    {"Three-hump camel", "세 혹 낙타 함수"},
    {"Linear regression", "선형 회귀"},
    {"Logistic regression", "로지스틱 회귀"},
};

/* What views are about, by name. */
static const char *const korean_views[][2] = {
    {"animate", "함께 내려가는 모든 경로와 단계별 f, 한 장면씩"},
    {"cloud", "경로 위 여러 점에서 본 미니배치 또는 잡음의 기울기와 전체 기울기"},
    {"compare", "등고선 하나 위의 모든 경로와 단계별 f"},
    {"contour", "f 등고선 위의 경로"},
    {"internals", "등고선과 갱신 규칙의 내부: 기울기, 내부 상태, 유효 학습률, 각도"},
    {"loss", "단계별 f"},
    {"panels", "실행마다 한 칸씩, 같은 축척의 등고선"},
    {"phase", "경로마다 단계별 좌표 x, y, 선은 최소점"},
    {"steps", "손으로 확인하는 처음 세 단계의 수치 표"},
    {"surface", "곡면으로 그린 f, 그 위의 경로, 바닥의 그림자와 등고선"},
};

/* What a turned function has behind its name: as transform.c writes it, and in Korean. */
static const struct turn {
    const char *before, *after, *korean_before, *korean_after;
} turns[] = {
    {"of condition ", "", "조건수 ", ""},
    {"turned by ", " degrees", "", "도 회전"},
    {"shifted by ", "", "", " 이동"},
};
enum { TURNS = sizeof turns / sizeof *turns };

static enum language spoken = LANGUAGE_EN;

bool language_find(const char *name, enum language *language)
{
    for (int k = 0; k < LANGUAGES; k++)
        if (strcmp(language_names[k], name) == 0) {
            *language = (enum language)k;
            return true;
        }
    return false;
}

/* "ko", "ko_KR.UTF-8", "ko.UTF-8"; not "kok_IN", which is Konkani. */
static bool is_korean(const char *locale)
{
    return strncmp(locale, "ko", 2) == 0 && strchr("_.@", locale[2]);
}

enum language language_of_locale(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (int i = 0; i < 3; i++) {
        const char *locale = getenv(names[i]);
        if (locale && *locale)
            return is_korean(locale) ? LANGUAGE_KO : LANGUAGE_EN;
    }
    return LANGUAGE_EN;
}

void words_use(enum language language)
{
    spoken = language;
}

enum language words_language(void)
{
    return spoken;
}

const char *word_in(enum language language, enum word w)
{
    return tables[language][w];
}

const char *word(enum word w)
{
    return word_in(spoken, w);
}

/* What stands for a key in a table of n pairs, in Korean; else NULL. */
static const char *find(const char *const table[][2], size_t n, const char *key)
{
    for (size_t i = 0; spoken == LANGUAGE_KO && i < n; i++)
        if (strcmp(table[i][0], key) == 0)
            return table[i][1];
    return NULL;
}

const char *word_name(const char *title)
{
    return find(korean_names, sizeof korean_names / sizeof *korean_names, title);
}

const char *word_view(const char *name)
{
    return find(korean_views, sizeof korean_views / sizeof *korean_views, name);
}

/* Where the first turn in text begins; it goes to *found. NULL when there is none. */
static const char *find_turn(const char *text, const struct turn **found)
{
    const char *first = NULL;
    for (int i = 0; i < TURNS; i++) {
        const char *at = strstr(text, turns[i].before);
        if (at && at > text && at[-1] == ' ' && (!first || at < first)) {
            first = at;
            *found = &turns[i];
        }
    }
    return first;
}

static void add_name(const char *title, size_t length, struct str *out)
{
    struct str name = {0};
    str_add_bytes(&name, title, length);
    const char *known = word_name(str_text(&name));
    str_add(out, known ? known : str_text(&name));
    if (!known && spoken == LANGUAGE_KO && isupper((unsigned char)*title)) /* no formula */
        str_add(out, " 함수");
    str_release(&name);
}

void word_function(const char *title, struct str *out)
{
    const struct turn *turn = NULL, *next = NULL;
    const char *at = spoken == LANGUAGE_KO ? find_turn(title, &turn) : NULL;
    add_name(title, at ? (size_t)(at - 1 - title) : strlen(title), out);
    while (at) {
        const char *value = at + strlen(turn->before), *then = find_turn(value, &next);
        size_t length = then ? (size_t)(then - value) - strlen(", ") : strlen(value);
        str_addf(out, ", %s%.*s%s", turn->korean_before, (int)(length - strlen(turn->after)), value,
                 turn->korean_after);
        at = then;
        turn = next;
    }
}
