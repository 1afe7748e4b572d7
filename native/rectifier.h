// The rectifier in place, and its gradient, which knows that it does not depend on where the rectifier bends.
#pragma once

#include "bridge.h"

namespace ganymede {

/// `x`, where what is below 0 is multiplied by the slope.
at::Tensor rectified(at::Tensor x, double slope);

/// `g` where `y`, what the rectifier gave, is positive, and the slope times it elsewhere; linear in g, and constant in y but for its bends.
at::Tensor rectified_gradient(const at::Tensor& g, const at::Tensor& y, double slope);

}  // namespace ganymede
