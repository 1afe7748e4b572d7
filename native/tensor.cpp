// Tensor handles: making them from memory, reading them, letting them go.
#include "bridge.h"

#include <cstring>

using namespace ganymede;

namespace ganymede {

std::string& last_error() {
  static thread_local std::string text;
  return text;
}

std::atomic<int64_t>& live_tensors() {
  static std::atomic<int64_t> count{0};
  return count;
}

}  // namespace ganymede

GAN_API const char* gan_last_error() { return last_error().c_str(); }

/// How many handles are out.
GAN_API int64_t gan_live_tensors() { return live_tensors().load(); }

GAN_API void gan_tensor_free(void* handle) {
  if (handle == nullptr) return;
  live_tensors().fetch_sub(1, std::memory_order_relaxed);
  delete static_cast<at::Tensor*>(handle);
}

/// A second handle on the same tensor.
GAN_API void* gan_tensor_alias(void* handle) { return own(tensor(handle)); }

/// What a tensor is; mirrors Ganymede.Torch.Interop.TensorInfo.
struct TensorInfo {
  int32_t dtype;
  int32_t device_kind;
  int32_t device_index;
  int32_t rank;
  int64_t count;
  int32_t requires_grad;
  int32_t contiguous;
};

GAN_API void gan_tensor_info(void* handle, TensorInfo* info) {
  const at::Tensor& t = tensor(handle);
  info->dtype = static_cast<int32_t>(t.scalar_type());
  info->device_kind = static_cast<int32_t>(t.device().type());
  info->device_index = t.device().index();
  info->rank = static_cast<int32_t>(t.dim());
  info->count = t.numel();
  info->requires_grad = t.requires_grad();
  info->contiguous = t.is_contiguous();
}

GAN_API void gan_tensor_sizes(void* handle, int64_t* sizes) {
  const auto source = tensor(handle).sizes();
  std::copy(source.begin(), source.end(), sizes);
}

/// A new tensor on the CPU that holds a copy of `data`.
GAN_API int gan_tensor_from(const void* data, const int64_t* sizes, int rank, int dtype, void** out) {
  return guarded([&] {
    const auto options = at::TensorOptions().dtype(static_cast<c10::ScalarType>(dtype));
    at::Tensor t = at::empty(c10::IntArrayRef(sizes, static_cast<size_t>(rank)), options);
    if (t.numel() > 0) std::memcpy(t.data_ptr(), data, t.nbytes());
    *out = own(std::move(t));
  });
}

/// Copies a tensor's elements, in order, to memory of the host; waits for the device.
GAN_API int gan_tensor_copy_to(void* handle, void* destination, int64_t bytes) {
  return guarded([&] {
    const at::Tensor t = tensor(handle).detach().to(at::kCPU).contiguous();
    TORCH_CHECK(static_cast<int64_t>(t.nbytes()) == bytes, "the tensor holds ", t.nbytes(), " bytes; the destination ", bytes);
    if (bytes > 0) std::memcpy(destination, t.data_ptr(), t.nbytes());
  });
}

/// The address of a contiguous CPU tensor's elements; null for any other.
GAN_API void* gan_tensor_data(void* handle) {
  const at::Tensor& t = tensor(handle);
  return t.is_cpu() && t.is_contiguous() ? t.data_ptr() : nullptr;
}

GAN_API int gan_tensor_requires_grad(void* handle, int value) {
  return guarded([&] { tensor(handle).set_requires_grad(value != 0); });
}
