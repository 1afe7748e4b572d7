// What kernels come to at the points of a convolution with fewer products, kept while it may be asked for again.
#pragma once

#include "bridge.h"

#include <functional>

namespace ganymede {

/// What `of_kernels` makes of a weight for a way of convolving; where this thread keeps kernels, once for each parameter as long as nobody changes it.
at::Tensor values_of_kernels(const at::Tensor& weight, int64_t way, const std::function<at::Tensor()>& of_kernels);

}  // namespace ganymede
