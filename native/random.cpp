// Explicit random generators.
#include "bridge.h"

#include <ATen/Context.h>
#include <ATen/core/Generator.h>

using namespace ganymede;

namespace {
at::Generator& generator(void* handle) { return *static_cast<at::Generator*>(handle); }
}  // namespace

/// A generator of its own on a device, seeded. It starts as a copy of the device's default one, which libtorch
/// offers for every kind of device without that kind's headers.
GAN_API int gan_generator_new(int device_kind, int device_index, uint64_t seed, void** out) {
  return guarded([&] {
    const c10::Device device(static_cast<c10::DeviceType>(device_kind), static_cast<c10::DeviceIndex>(device_index));
    at::Generator fresh = at::globalContext().defaultGenerator(device).clone();
    fresh.set_current_seed(seed);
    *out = new at::Generator(std::move(fresh));
  });
}

GAN_API void gan_generator_free(void* handle) { delete static_cast<at::Generator*>(handle); }

GAN_API int gan_generator_get_state(void* handle, void** out) {
  return guarded([&] { *out = own(generator(handle).get_state()); });
}

GAN_API int gan_generator_set_state(void* handle, void* state) {
  return guarded([&] { generator(handle).set_state(tensor(state)); });
}
