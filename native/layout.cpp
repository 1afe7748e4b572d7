// Maps laid for the convolutions that follow, and their gradients laid as they came.
//
// An operator on two tensors that lie differently is many times slower than on two that lie alike. So a network's maps lie in one way
// from its first convolution to its last, and so do their gradients on the way back.
#include "layout.h"

#include <torch/csrc/autograd/custom_function.h>
#include <torch/library.h>
#include <torch/version.h>

namespace ganymede {

at::Tensor laid(const at::Tensor& maps, bool last) {
  if (is_last(maps) == last && maps.is_non_overlapping_and_dense()) return maps;
  const at::Tensor found = maps.contiguous(last ? at::MemoryFormat::ChannelsLast : at::MemoryFormat::Contiguous);
  if (is_last(found) == last) return found;

  // One channel or one point: the same memory, and strides that say which is meant.
  const int64_t c = maps.size(1), h = maps.size(2), w = maps.size(3);
  return last ? found.as_strided(found.sizes(), {c * h * w, 1, w * c, c}) : found.as_strided(found.sizes(), {c * h * w, h * w, w, 1});
}

}  // namespace ganymede

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

struct Laid : torch::autograd::Function<Laid> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& maps, bool last) {
    context->saved_data["last"] = ganymede::is_last(maps);
    context->set_materialize_grads(false);
    const at::Tensor found = ganymede::laid(maps, last);
    return found.is_same(maps) ? maps.alias() : found;
  }

  static variable_list backward(AutogradContext* context, const variable_list& gradients) {
    if (!gradients[0].defined()) return variable_list(2);
    return {apply(gradients[0], context->saved_data["last"].toBool()), at::Tensor()};
  }
};

// Where oneDNN's convolutions copy maps of the usual layout into one of their own and back, and convolutions of fewer products are: on a processor, until libtorch 2.
at::Tensor channels_last(const at::Tensor& maps) {
  const bool pays = TORCH_VERSION_MAJOR < 2 && maps.is_cpu() && maps.dim() == 4 && maps.numel() > 0 &&
                    (maps.scalar_type() == at::kFloat || maps.scalar_type() == at::kBFloat16);
  return !pays || ganymede::is_last(maps) ? maps : Laid::apply(maps, true);
}

at::Tensor channels_first(const at::Tensor& maps) { return ganymede::is_last(maps) ? Laid::apply(maps, false) : maps; }

}  // namespace

/// Maps, [N, C, H, W], for convolutions that follow, and for everything else; gradients come back as the maps came.
TORCH_LIBRARY_FRAGMENT(ganymede, library) {
  library.def("channels_last(Tensor self) -> Tensor", channels_last);
  library.def("channels_first(Tensor self) -> Tensor", channels_first);
}
