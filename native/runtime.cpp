// The process: versions, threads, further libraries of operators.
#include "bridge.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <dlfcn.h>
#include <torch/version.h>

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

/// Loads a library that registers operators, such as torchvision's image operators.
GAN_API int gan_load_library(const char* path) {
  if (dlopen(path, RTLD_NOW | RTLD_GLOBAL) != nullptr) return 0;
  const char* text = dlerror();
  last_error() = text != nullptr ? text : "dlopen failed";
  return -1;
}
