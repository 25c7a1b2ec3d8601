/* What flock() is on a disk of another computer: a library for LD_PRELOAD.

   As NFS has it, a lock on all bytes of the file, of an owner of its own: also the process that has it cannot
   lock any of them otherwise. With -DMANDATORY, as SMB has it: nobody else reads or writes the file either. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef MANDATORY

int flock(int descriptor, int operation) {
  struct flock lock;
  memset(&lock, 0, sizeof lock);
  lock.l_whence = SEEK_SET;
  lock.l_type = operation & LOCK_UN ? F_UNLCK : operation & LOCK_SH ? F_RDLCK : F_WRLCK;
  return fcntl(descriptor, operation & LOCK_NB ? F_OFD_SETLK : F_OFD_SETLKW, &lock);
}

#else

/* The inodes that are locked, by the descriptors that lock them. */
static ino_t locked[1024];

int flock(int descriptor, int operation) {
  struct stat status;
  if (fstat(descriptor, &status) != 0 || descriptor >= 1024) return -1;
  locked[descriptor] = operation & LOCK_UN ? 0 : status.st_ino;
  return 0;
}

int close(int descriptor) {
  int (*next)(int) = dlsym(RTLD_NEXT, "close");
  if (descriptor >= 0 && descriptor < 1024) locked[descriptor] = 0;
  return next(descriptor);
}

static int is_refused(int descriptor) {
  struct stat status;
  if (fstat(descriptor, &status) != 0) return 0;
  for (int other = 0; other < 1024; other++) {
    if (other != descriptor && locked[other] == status.st_ino) {
      errno = EACCES;
      return 1;
    }
  }
  return 0;
}

ssize_t pread64(int descriptor, void *bytes, size_t count, off_t start) {
  ssize_t (*next)(int, void *, size_t, off_t) = dlsym(RTLD_NEXT, "pread64");
  return is_refused(descriptor) ? -1 : next(descriptor, bytes, count, start);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off_t start) {
  ssize_t (*next)(int, const void *, size_t, off_t) = dlsym(RTLD_NEXT, "pwrite64");
  return is_refused(descriptor) ? -1 : next(descriptor, bytes, count, start);
}

#endif
