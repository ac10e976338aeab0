/* What a program is told of its disk and its clock, bent from within: loaded before the C library, told by a shared page. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

struct control {
    int64_t clock_ns;     /* what the wall clock is ahead by */
    int32_t error;        /* errno of a write that fails; 0 for none */
    int32_t in_a_million; /* of writes that fail */
    int32_t sleep_us;     /* that each write, sync and read takes longer */
    uint32_t failed;      /* how often it did */
    char below[512];      /* the folder of which the disk is bent */
};
static struct control *bent;

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("FAULTS_CONTROL");
    int file = path ? open(path, O_RDWR) : -1;
    if (file < 0) return;
    void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    if (page != MAP_FAILED) bent = page;
}

static int below(int file) {
    char name[64], path[600];
    snprintf(name, sizeof name, "/proc/self/fd/%d", file);
    ssize_t size = readlink(name, path, sizeof path - 1);
    if (size < 0) return 0;
    path[size] = 0;
    return strncmp(path, bent->below, strlen(bent->below)) == 0;
}

/* Whether an operation on a file is to fail; takes its time first. */
static int fails(int file, int writes) {
    if (!bent || !(bent->sleep_us || bent->error) || !below(file)) return 0;
    if (bent->sleep_us) usleep(bent->sleep_us);
    if (!writes || !bent->error) return 0;
    static __thread unsigned seed = 1;
    if ((uint32_t)(rand_r(&seed) % 1000000) >= (uint32_t)bent->in_a_million) return 0;
    __atomic_add_fetch(&bent->failed, 1, __ATOMIC_RELAXED);
    errno = bent->error;
    return 1;
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

ssize_t write(int f, const void *b, size_t n) { REAL(write); return fails(f, 1) ? -1 : real(f, b, n); }
ssize_t pwrite(int f, const void *b, size_t n, off_t o) { REAL(pwrite); return fails(f, 1) ? -1 : real(f, b, n, o); }
ssize_t pwrite64(int f, const void *b, size_t n, off64_t o) { REAL(pwrite64); return fails(f, 1) ? -1 : real(f, b, n, o); }
ssize_t pread(int f, void *b, size_t n, off_t o) { REAL(pread); fails(f, 0); return real(f, b, n, o); }
ssize_t pread64(int f, void *b, size_t n, off64_t o) { REAL(pread64); fails(f, 0); return real(f, b, n, o); }
int fsync(int f) { REAL(fsync); return fails(f, 1) ? -1 : real(f); }
int fdatasync(int f) { REAL(fdatasync); return fails(f, 1) ? -1 : real(f); }
int posix_fallocate(int f, off_t o, off_t n) { REAL(posix_fallocate); return fails(f, 1) ? bent->error : real(f, o, n); }
int posix_fallocate64(int f, off64_t o, off64_t n) {
    REAL(posix_fallocate64);
    return fails(f, 1) ? bent->error : real(f, o, n);
}

/* A file that is made, or opened to be written, on a disk that fails or is read-only. */
static int refused(const char *path, int flags) {
    char whole[600];
    if (!bent || !bent->error || !(flags & (O_WRONLY | O_RDWR | O_CREAT))) return 0;
    if (path[0] != '/') return 0;
    snprintf(whole, sizeof whole, "%s", path);
    if (strncmp(whole, bent->below, strlen(bent->below))) return 0;
    if (bent->error != EROFS && !(flags & O_CREAT)) return 0;
    static __thread unsigned seed = 1;
    if ((uint32_t)(rand_r(&seed) % 1000000) >= (uint32_t)bent->in_a_million) return 0;
    __atomic_add_fetch(&bent->failed, 1, __ATOMIC_RELAXED);
    errno = bent->error;
    return 1;
}
int open(const char *p, int flags, ...) {
    REAL(open);
    va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, mode_t); va_end(rest);
    return refused(p, flags) ? -1 : real(p, flags, mode);
}
int open64(const char *p, int flags, ...) {
    REAL(open64);
    va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, mode_t); va_end(rest);
    return refused(p, flags) ? -1 : real(p, flags, mode);
}

int clock_gettime(clockid_t id, struct timespec *t) {
    REAL(clock_gettime);
    int done = real(id, t);
    if (bent && bent->clock_ns && (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE)) {
        int64_t all = t->tv_sec * 1000000000LL + t->tv_nsec + bent->clock_ns;
        t->tv_sec = all / 1000000000LL;
        t->tv_nsec = all % 1000000000LL;
    }
    return done;
}
int gettimeofday(struct timeval *t, void *zone) {
    (void)zone;
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    t->tv_sec = now.tv_sec;
    t->tv_usec = now.tv_nsec / 1000;
    return 0;
}
time_t time(time_t *out) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (out) *out = now.tv_sec;
    return now.tv_sec;
}
