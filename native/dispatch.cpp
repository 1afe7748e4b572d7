// The heart of the bridge: one function that calls any operator libtorch knows, by its schema's name.
#include "bridge.h"

#include <ATen/core/Generator.h>
#include <ATen/core/dispatch/Dispatcher.h>

#include <sstream>

using namespace ganymede;
using c10::IValue;

namespace {

// Mirrors Ganymede.Torch.Interop.Argument.
enum ArgumentKind : int32_t {
  kNone = 0, kTensor = 1, kInt = 2, kDouble = 3, kBool = 4, kInts = 5, kTensors = 6, kOptionalTensors = 7,
  kDoubles = 8, kBools = 9, kString = 10, kGenerator = 11, kDevice = 12, kScalars = 13,
};

struct Argument {
  int32_t kind;
  int32_t count;  // of a list; the device index for kDevice
  union {
    void* handle;
    int64_t integer;
    double number;
    const int64_t* integers;
    const double* numbers;
    const uint8_t* flags;
    void* const* handles;
    const char* text;
  };
};

// Mirrors Ganymede.Torch.Interop.Result. Lists are flattened in order.
struct Result {
  int32_t kind;
  int32_t reserved;
  union {
    void* handle;
    int64_t integer;
    double number;
  };
};

IValue to_ivalue(const Argument& a) {
  switch (a.kind) {
    case kNone: return IValue();
    case kTensor: return IValue(tensor(a.handle));
    case kInt: return IValue(a.integer);
    case kDouble: return IValue(a.number);
    case kBool: return IValue(a.integer != 0);
    case kInts: return IValue(c10::IntArrayRef(a.integers, static_cast<size_t>(a.count)));
    case kTensors: {
      c10::List<at::Tensor> list;
      list.reserve(static_cast<size_t>(a.count));
      for (int i = 0; i < a.count; i++) list.push_back(tensor(a.handles[i]));
      return IValue(std::move(list));
    }
    case kOptionalTensors: {
      c10::List<c10::optional<at::Tensor>> list;
      list.reserve(static_cast<size_t>(a.count));
      for (int i = 0; i < a.count; i++) {
        if (a.handles[i] == nullptr) list.push_back(c10::nullopt);
        else list.push_back(c10::optional<at::Tensor>(tensor(a.handles[i])));
      }
      return IValue(std::move(list));
    }
    case kDoubles: return IValue(std::vector<double>(a.numbers, a.numbers + a.count));
    case kBools: {
      c10::List<bool> list;
      for (int i = 0; i < a.count; i++) list.push_back(a.flags[i] != 0);
      return IValue(std::move(list));
    }
    case kString: return IValue(std::string(a.text));
    case kGenerator: return IValue(*static_cast<at::Generator*>(a.handle));
    case kDevice: return IValue(c10::Device(static_cast<c10::DeviceType>(a.integer), static_cast<c10::DeviceIndex>(a.count)));
    case kScalars: {
      c10::List<at::Scalar> list;
      for (int i = 0; i < a.count; i++) list.push_back(at::Scalar(a.numbers[i]));
      return IValue(c10::impl::toList<at::Scalar>(std::move(list)));
    }
    default: TORCH_CHECK(false, "argument of unknown kind ", a.kind);
  }
}

struct Results {
  Result* slots;
  int capacity;
  int count = 0;

  Result& next(int32_t kind) {
    TORCH_CHECK(count < capacity, "more than ", capacity, " results");
    Result& slot = slots[count++];
    slot.kind = kind;
    return slot;
  }

  void add(const IValue& value) {
    if (value.isTensor()) {
      Result& slot = next(kTensor);
      slot.handle = value.toTensor().defined() ? own(value.toTensor()) : nullptr;
    } else if (value.isInt()) {
      next(kInt).integer = value.toInt();
    } else if (value.isDouble()) {
      next(kDouble).number = value.toDouble();
    } else if (value.isBool()) {
      next(kBool).integer = value.toBool();
    } else if (value.isTensorList()) {
      for (const at::Tensor& element : value.toTensorVector()) next(kTensor).handle = own(element);
    } else if (value.isList()) {
      for (const IValue& element : value.toListRef()) add(element);
    } else if (!value.isNone()) {
      TORCH_CHECK(false, "a result of type ", value.tagKind(), " cannot be passed on");
    }
  }
};

}  // namespace

/// Finds an operator; null with an error text when there is none of that name and overload.
GAN_API void* gan_operator(const char* name, const char* overload) {
  void* found = nullptr;
  guarded([&] { found = new c10::OperatorHandle(c10::Dispatcher::singleton().findSchemaOrThrow(name, overload)); });
  return found;
}

/// The operator's schema in libtorch's own notation; valid until the next call on this thread.
GAN_API const char* gan_operator_schema(void* op) {
  static thread_local std::string text;
  std::ostringstream stream;
  stream << static_cast<c10::OperatorHandle*>(op)->schema();
  text = stream.str();
  return text.c_str();
}

/// Calls `op`; returns how many results were written, or -1. A capacity of 0 drops the results (of in-place operators).
GAN_API int gan_call(void* op, const Argument* arguments, int argument_count, Result* results, int capacity) {
  Results written{results, capacity};
  const int status = guarded([&] {
    torch::jit::Stack stack;
    stack.reserve(static_cast<size_t>(argument_count));
    for (int i = 0; i < argument_count; i++) stack.push_back(to_ivalue(arguments[i]));
    static_cast<c10::OperatorHandle*>(op)->callBoxed(&stack);
    if (capacity > 0) {
      for (const IValue& value : stack) written.add(value);
    }
  });
  return status == 0 ? written.count : -1;
}
