// The process: versions, threads, memory thresholds, further libraries of operators.
#include "bridge.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <dlfcn.h>
#include <torch/version.h>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

using namespace ganymede;

/// The version of the headers this bridge was compiled with, "1.13.0".
GAN_API const char* gan_torch_version() { return TORCH_VERSION; }

/// Build flags and threads of the libtorch that is loaded; valid until the next call on this thread.
GAN_API const char* gan_torch_config() {
  static thread_local std::string text;
  text = at::show_config() + "\n" + at::get_parallel_info();
  return text.c_str();
}

GAN_API void gan_set_threads(int count) { at::set_num_threads(count); }

GAN_API int gan_get_threads() { return at::get_num_threads(); }

GAN_API int gan_cuda_available() { return at::globalContext().hasCUDA() ? 1 : 0; }

/// Keeps freed blocks of up to `bytes` inside the process instead of giving them back to the kernel, which would
/// hand them out again page by page, cleared. Returns 0 where the C library has no such switch.
GAN_API int gan_keep_freed_memory(int64_t bytes) {
#if defined(__GLIBC__)
  const int limit = static_cast<int>(std::min<int64_t>(bytes, INT32_MAX));
  return mallopt(M_MMAP_THRESHOLD, limit) == 1 && mallopt(M_TRIM_THRESHOLD, limit) == 1 ? 1 : 0;
#else
  return 0;
#endif
}

/// Gives unused memory back to the kernel.
GAN_API void gan_release_freed_memory() {
#if defined(__GLIBC__)
  malloc_trim(0);
#endif
}

/// Loads a library that registers operators, such as torchvision's image operators.
GAN_API int gan_load_library(const char* path) {
  if (dlopen(path, RTLD_NOW | RTLD_GLOBAL) != nullptr) return 0;
  const char* text = dlerror();
  last_error() = text != nullptr ? text : "dlopen failed";
  return -1;
}
