// Gradients, gradient mode, and automatic mixed precision.
#include "bridge.h"

#include <ATen/autocast_mode.h>
#include <ATen/core/grad_mode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/version.h>

using namespace ganymede;

#define GAN_TORCH_AT_LEAST(major, minor) \
  (TORCH_VERSION_MAJOR > (major) || (TORCH_VERSION_MAJOR == (major) && TORCH_VERSION_MINOR >= (minor)))

/// d output / d inputs[i] into out[i] (null where the output does not depend on it and allow_unused is set).
/// output_gradient may be null for a scalar output.
GAN_API int gan_gradients(void* output, void* output_gradient, void* const* inputs, int input_count,
                          int create_graph, int retain_graph, int allow_unused, void** out) {
  return guarded([&] {
    torch::autograd::variable_list targets, seeds;
    targets.reserve(static_cast<size_t>(input_count));
    for (int i = 0; i < input_count; i++) targets.push_back(tensor(inputs[i]));
    if (output_gradient != nullptr) seeds.push_back(tensor(output_gradient));
    const auto gradients = torch::autograd::grad({tensor(output)}, targets, seeds, retain_graph != 0, create_graph != 0, allow_unused != 0);
    for (int i = 0; i < input_count; i++) {
      const at::Tensor& gradient = gradients[static_cast<size_t>(i)];
      out[i] = gradient.defined() ? own(gradient) : nullptr;
    }
  });
}

/// Switches recording for gradients on or off on this thread; returns what it was.
GAN_API int gan_grad_mode(int enabled) {
  const bool before = at::GradMode::is_enabled();
  at::GradMode::set_enabled(enabled != 0);
  return before;
}

/// Switches autocasting to bfloat16 on or off on this thread for one kind of device; returns what it was.
GAN_API int gan_autocast(int device_kind, int enabled) {
  const auto kind = static_cast<c10::DeviceType>(device_kind);
  bool before = false;
#if GAN_TORCH_AT_LEAST(2, 4)
  before = at::autocast::is_autocast_enabled(kind);
  at::autocast::set_autocast_enabled(kind, enabled != 0);
  at::autocast::set_autocast_dtype(kind, at::kBFloat16);
#else
  if (kind == at::kCPU) {
    before = at::autocast::is_cpu_enabled();
    at::autocast::set_cpu_enabled(enabled != 0);
    at::autocast::set_autocast_cpu_dtype(at::kBFloat16);
  } else {
    before = at::autocast::is_enabled();
    at::autocast::set_enabled(enabled != 0);
    at::autocast::set_autocast_gpu_dtype(at::kBFloat16);
  }
#endif
  if (enabled == 0) at::autocast::clear_cache();
  return before;
}
