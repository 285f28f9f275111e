/* The words of each language. */
#include "util/words.h"

#include "util/str.h"
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
    [WORD_RUNS] = "%zu runs",
    [WORD_FULL_BATCH] = "full batch",
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
    [WORD_RUNS] = "%zu회 실행",
    [WORD_FULL_BATCH] = "전체 배치",
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
};

static const char *const *const tables[LANGUAGES] = {english, korean};

/* Names by their English title. Those of people keep their letters. */
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
    {"Ackley", "Ackley 함수"},
    {"Beale", "Beale 함수"},
    {"Bohachevsky N. 1", "Bohachevsky 함수 1"},
    {"Booth", "Booth 함수"},
    {"Branin", "Branin 함수"},
    {"Dixon-Price", "Dixon-Price 함수"},
    {"Easom", "Easom 함수"},
    {"Goldstein-Price", "Goldstein-Price 함수"},
    {"Griewank", "Griewank 함수"},
    {"Himmelblau", "Himmelblau 함수"},
    {"Levy N. 13", "Levy 함수 13"},
    {"Matyas", "Matyas 함수"},
    {"McCormick", "McCormick 함수"},
    {"Michalewicz", "Michalewicz 함수"},
    {"Rastrigin", "Rastrigin 함수"},
    {"Rosenbrock", "Rosenbrock 함수"},
    {"Schaffer N. 2", "Schaffer 함수 2"},
    {"Styblinski-Tang", "Styblinski-Tang 함수"},
    {"Zakharov", "Zakharov 함수"},
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

const char *word_name(const char *title)
{
    for (size_t i = 0; spoken == LANGUAGE_KO && i < sizeof korean_names / sizeof *korean_names; i++)
        if (strcmp(korean_names[i][0], title) == 0)
            return korean_names[i][1];
    return NULL;
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
