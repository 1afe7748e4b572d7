// The C face of libtorch that Ganymede.Torch calls. It converts and forwards; it decides nothing.
//
// Conventions. A tensor handle is a `new at::Tensor`; every handle that comes out belongs to the caller, who
// gives it back with gan_tensor_free. Functions return 0, or -1 with the text in gan_last_error().
#pragma once

#include <ATen/ATen.h>

#include <atomic>
#include <cstdint>
#include <exception>
#include <string>

#define GAN_API extern "C" __attribute__((visibility("default")))

// Before a loop that is worth having in the widest instructions of the processor it runs on.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && __GNUC__ >= 12
#define GAN_FOR_EACH_PROCESSOR __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#elif defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define GAN_FOR_EACH_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define GAN_FOR_EACH_PROCESSOR
#endif

namespace ganymede {

std::string& last_error();
std::atomic<int64_t>& live_tensors();

inline at::Tensor& tensor(void* handle) { return *static_cast<at::Tensor*>(handle); }

inline void* own(at::Tensor value) {
  live_tensors().fetch_add(1, std::memory_order_relaxed);
  return new at::Tensor(std::move(value));
}

// Runs `body`; turns whatever it throws into an error text and -1.
template <typename Body>
int guarded(Body&& body) {
  try {
    body();
    return 0;
  } catch (const c10::Error& error) {
    last_error() = error.what_without_backtrace();
  } catch (const std::exception& error) {
    last_error() = error.what();
  } catch (...) {
    last_error() = "an error without a text";
  }
  return -1;
}

}  // namespace ganymede
