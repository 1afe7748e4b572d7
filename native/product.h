// The product of two float32 matrices, as at::mm; see product.cpp for whose.
#pragma once

#include "bridge.h"

namespace ganymede {

/// [m, k] by [k, n], float32, on the CPU. Where gradients are recorded, libtorch's, which records them.
at::Tensor product(const at::Tensor& a, const at::Tensor& b);

/// The same into `c`, [m, n], which lies row by row, or added to what is there; no gradients are recorded.
void multiply(const at::Tensor& a, const at::Tensor& b, at::Tensor& c, bool adds = false);

}  // namespace ganymede
