/* What `benchmarks.tokens` holds Utväg against: the same steps of RFC 9497 (POPRF, ristretto255-SHA512) straight in C,
 * with the library that is named. Prints the seconds of processor time of each step for COUNT elements on one core; with TURNS, those of
 * the multiplications alone by one thread and by two, each turn on a line: wall clock less the time that a thread waited for a core.
 * Usage: tokens LIBRARY COUNT [TURNS]. Compiled by the benchmark; nothing in the program needs it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef unsigned char byte;
static int (*init)(void);
static int (*mult)(byte *, const byte *, const byte *);
static int (*base)(byte *, const byte *);
static int (*from_hash)(byte *, const byte *);
static int (*add)(byte *, const byte *, const byte *);
static void (*scalar_random)(byte *);
static void (*scalar_reduce)(byte *, const byte *);
static int (*scalar_invert)(byte *, const byte *);
static void (*scalar_add)(byte *, const byte *, const byte *);
static void (*scalar_sub)(byte *, const byte *, const byte *);
static void (*scalar_mul)(byte *, const byte *, const byte *);
static int (*sha512)(byte *, const byte *, unsigned long long);

static const char CONTEXT[] = "OPRFV1-\x02-ristretto255-SHA512";
#define CONTEXT_LENGTH (sizeof CONTEXT - 1)

static void *found(void *library, const char *name) {
  void *address = dlsym(library, name);
  if (!address) { fprintf(stderr, "no %s\n", name); exit(2); }
  return address;
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

static double wall(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

struct part { byte *to; const byte *factor, *from; int count; double took; };

/* Seconds that this thread has waited for a core that others had (Linux); nought where that is not told. */
static double waited(void) {
  unsigned long long ran = 0, waited = 0;
  FILE *file = fopen("/proc/thread-self/schedstat", "r");
  if (!file) return 0;
  if (fscanf(file, "%llu %llu", &ran, &waited) != 2) waited = 0;
  fclose(file);
  return waited / 1e9;
}

static void *multiplied(void *given) {
  struct part *part = given;
  double began = wall(), before = waited();
  for (int i = 0; i < part->count; i++)
    if (mult(part->to + 32 * i, part->factor, part->from + 32 * i)) exit(3);
  double after = waited();
  part->took = wall() - began - (after - before);
  return NULL;
}

/* The multiplications of a batch by one thread or by two: how long the slower of them took. */
static double taken(int threads, byte *to, const byte *factor, const byte *from, int count) {
  int each = count / threads;
  struct part parts[2] = {{to, factor, from, each, 0}, {to + 32 * each, factor, from + 32 * each, count - each, 0}};
  pthread_t other;
  if (threads == 2) pthread_create(&other, NULL, multiplied, &parts[1]);
  multiplied(&parts[0]);
  if (threads == 2) pthread_join(other, NULL);
  return parts[1].took > parts[0].took ? parts[1].took : parts[0].took;
}

static size_t put(byte *to, const void *from, size_t length) { memcpy(to, from, length); return length; }

static size_t framed(byte *to, const void *from, size_t length) {
  to[0] = length >> 8; to[1] = length & 255;
  memcpy(to + 2, from, length);
  return length + 2;
}

/* expand_message_xmd for 64 bytes. */
static void expanded(byte *out, const byte *text, size_t length, const char *tag) {
  byte buffer[1024] = {0}, first[64], ending[256];
  size_t at = put(ending, tag, strlen(tag));
  at += put(ending + at, CONTEXT, CONTEXT_LENGTH);
  ending[at] = (byte)at; at++;
  size_t n = 128;
  n += put(buffer + n, text, length);
  n += put(buffer + n, "\x00\x40\x00", 3);
  n += put(buffer + n, ending, at);
  sha512(first, buffer, n);
  n = put(buffer, first, 64);
  buffer[n++] = 1;
  n += put(buffer + n, ending, at);
  sha512(out, buffer, n);
}

static void to_scalar(byte *out, const byte *text, size_t length) {
  byte wide[64];
  expanded(wide, text, length, "HashToScalar-");
  scalar_reduce(out, wide);
}

static void composites(byte *one, byte *other, const byte *public, const byte *c, const byte *d, int count) {
  byte text[512], seed[64], weight[32], product[32];
  size_t n = framed(text, public, 32);
  char tag[64] = "Seed-";
  memcpy(tag + 5, CONTEXT, CONTEXT_LENGTH);
  n += framed(text + n, tag, 5 + CONTEXT_LENGTH);
  sha512(seed, text, n);
  memset(one, 0, 32);
  if (other) memset(other, 0, 32);
  for (int i = 0; i < count; i++) {
    n = framed(text, seed, 64);
    text[n++] = i >> 8; text[n++] = i & 255;
    n += framed(text + n, c + 32 * i, 32);
    n += framed(text + n, d + 32 * i, 32);
    n += put(text + n, "Composite", 9);
    to_scalar(weight, text, n);
    if (mult(product, weight, c + 32 * i) || add(one, one, product)) exit(3);
    if (other && (mult(product, weight, d + 32 * i) || add(other, other, product))) exit(3);
  }
}

static void challenge(byte *out, const byte *a, const byte *b, const byte *c, const byte *d, const byte *e) {
  byte text[256];
  size_t n = framed(text, a, 32);
  n += framed(text + n, b, 32); n += framed(text + n, c, 32);
  n += framed(text + n, d, 32); n += framed(text + n, e, 32);
  n += put(text + n, "Challenge", 9);
  to_scalar(out, text, n);
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  void *library = dlopen(argv[1], RTLD_NOW);
  if (!library) { fprintf(stderr, "%s\n", dlerror()); return 2; }
  int count = atoi(argv[2]);
  init = found(library, "sodium_init");
  mult = found(library, "crypto_scalarmult_ristretto255");
  base = found(library, "crypto_scalarmult_ristretto255_base");
  from_hash = found(library, "crypto_core_ristretto255_from_hash");
  add = found(library, "crypto_core_ristretto255_add");
  scalar_random = found(library, "crypto_core_ristretto255_scalar_random");
  scalar_reduce = found(library, "crypto_core_ristretto255_scalar_reduce");
  scalar_invert = found(library, "crypto_core_ristretto255_scalar_invert");
  scalar_add = found(library, "crypto_core_ristretto255_scalar_add");
  scalar_sub = found(library, "crypto_core_ristretto255_scalar_sub");
  scalar_mul = found(library, "crypto_core_ristretto255_scalar_mul");
  sha512 = found(library, "crypto_hash_sha512");
  if (init() < 0) return 2;

  byte *blinds = malloc(32 * count), *asked = malloc(32 * count), *answers = malloc(32 * count);
  byte *plain = malloc(32 * count), *inverses = malloc(32 * count), *outputs = malloc(64 * count);
  byte wide[64], element[32], secret[32], public[32], tweak[32], inverse[32], text[128];
  byte one[32], other[32], r[32], second[32], third[32], c[32], s[32], product[32];
  const char info[] = "utvag count 2026";
  char input[32];

  double began = now();
  for (int i = 0; i < count; i++) {
    int length = snprintf(input, sizeof input, "personal:%012d", i);
    expanded(wide, (byte *)input, length, "HashToGroup-");
    from_hash(element, wide);
    scalar_random(blinds + 32 * i);
    if (mult(asked + 32 * i, blinds + 32 * i, element)) return 3;
  }
  double blind = now() - began;

  scalar_random(secret);
  size_t n = put(text, "Info", 4);
  n += framed(text + n, info, strlen(info));
  to_scalar(tweak, text, n);
  scalar_add(secret, secret, tweak);
  base(public, secret);
  began = now();
  scalar_invert(inverse, secret);
  for (int i = 0; i < count; i++)
    if (mult(answers + 32 * i, inverse, asked + 32 * i)) return 3;
  double evaluate = now() - began;

  if (argc == 4) {
    for (int turn = 0; turn < atoi(argv[3]); turn++) {
      double single = taken(1, answers, inverse, asked, count);
      printf("{\"one\": %.9f, \"two\": %.9f}\n", single, taken(2, answers, inverse, asked, count));
    }
    return 0;
  }

  began = now();
  composites(one, NULL, public, answers, asked, count);
  mult(other, secret, one);
  scalar_random(r);
  base(second, r);
  mult(third, r, one);
  challenge(c, public, one, other, second, third);
  scalar_mul(s, c, secret);
  scalar_sub(s, r, s);
  double prove = now() - began;

  began = now();
  composites(one, other, public, answers, asked, count);
  base(second, s); mult(product, c, public); add(second, second, product);
  mult(third, s, one); mult(product, c, other); add(third, third, product);
  challenge(wide, public, one, other, second, third);
  if (memcmp(wide, c, 32)) return 4;
  double verify = now() - began;

  began = now();
  memcpy(plain, blinds, 32);
  for (int i = 1; i < count; i++) scalar_mul(plain + 32 * i, plain + 32 * (i - 1), blinds + 32 * i);
  scalar_invert(r, plain + 32 * (count - 1));
  for (int i = count - 1; i > 0; i--) {
    scalar_mul(inverses + 32 * i, r, plain + 32 * (i - 1));
    scalar_mul(r, r, blinds + 32 * i);
  }
  memcpy(inverses, r, 32);
  for (int i = 0; i < count; i++) {
    if (mult(element, inverses + 32 * i, answers + 32 * i)) return 3;
    int length = snprintf(input, sizeof input, "personal:%012d", i);
    n = framed(text, input, length);
    n += framed(text + n, info, strlen(info));
    n += framed(text + n, element, 32);
    n += put(text + n, "Finalize", 8);
    sha512(outputs + 64 * i, text, n);
  }
  double finalize = now() - began;
  printf("{\"blind\": %.9f, \"evaluate\": %.9f, \"prove\": %.9f, \"verify\": %.9f, \"finalize\": %.9f}\n",
         blind, evaluate, prove, verify, finalize);
  return 0;
}
