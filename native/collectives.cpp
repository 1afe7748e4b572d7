// Several processes as one: a store to meet at, and Gloo's collectives.
#include "bridge.h"

#ifdef GANYMEDE_GLOO
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>
#endif

using namespace ganymede;

#ifdef GANYMEDE_GLOO

namespace {
c10d::ProcessGroupGloo& group(void* handle) { return **static_cast<c10::intrusive_ptr<c10d::ProcessGroupGloo>*>(handle); }
}  // namespace

/// Whether this bridge was built with collectives.
GAN_API int gan_has_collectives() { return 1; }

/// Joins `size` processes as number `rank`; rank 0 serves the store at host:port. Waits until all have come.
GAN_API int gan_group_join(const char* host, int port, int rank, int size, int timeout_seconds, void** out) {
  return guarded([&] {
    c10d::TCPStoreOptions store_options;
    store_options.port = static_cast<uint16_t>(port);
    store_options.isServer = rank == 0;
    store_options.numWorkers = static_cast<size_t>(size);
    store_options.timeout = std::chrono::seconds(timeout_seconds);
    auto store = c10::make_intrusive<c10d::TCPStore>(host, store_options);
    auto options = c10d::ProcessGroupGloo::Options::create();
    options->timeout = std::chrono::seconds(timeout_seconds);
    options->devices.push_back(c10d::ProcessGroupGloo::createDeviceForHostname(host));
    auto joined = c10::make_intrusive<c10d::ProcessGroupGloo>(std::move(store), rank, size, std::move(options));
    *out = new c10::intrusive_ptr<c10d::ProcessGroupGloo>(std::move(joined));
  });
}

GAN_API void gan_group_free(void* handle) { delete static_cast<c10::intrusive_ptr<c10d::ProcessGroupGloo>*>(handle); }

/// Sums each process's tensor, in place.
GAN_API int gan_group_all_reduce(void* handle, void* value) {
  return guarded([&] {
    std::vector<at::Tensor> tensors{tensor(value)};
    group(handle).allreduce(tensors)->wait();
  });
}

/// Gives every process rank `root`'s tensor, in place.
GAN_API int gan_group_broadcast(void* handle, void* value, int root) {
  return guarded([&] {
    std::vector<at::Tensor> tensors{tensor(value)};
    c10d::BroadcastOptions options;
    options.rootRank = root;
    group(handle).broadcast(tensors, options)->wait();
  });
}

#else

GAN_API int gan_has_collectives() { return 0; }

namespace {
int without_gloo() {
  return guarded([] { TORCH_CHECK(false, "this bridge was built without Gloo's headers; install libgloo-dev and build again"); });
}
}  // namespace

GAN_API int gan_group_join(const char*, int, int, int, int, void**) { return without_gloo(); }
GAN_API void gan_group_free(void*) {}
GAN_API int gan_group_all_reduce(void*, void*) { return without_gloo(); }
GAN_API int gan_group_broadcast(void*, void*, int) { return without_gloo(); }

#endif
