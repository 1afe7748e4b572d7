using System.Globalization;
using System.Text;

namespace GenerateOps;

/// <summary>Says each schema as one C# method of <c>Ganymede.Torch.Ops</c>.</summary>
internal static class CSharpWriter
{
    private static readonly HashSet<string> Keywords = ["implicit", "in", "out", "ref", "params", "base", "this", "event", "string", "float", "fixed", "checked"];

    public static string Write(IEnumerable<Schema> schemas)
    {
        var code = new StringBuilder("""
            // Written by eng/generate-ops from the schemas of the operators in eng/operators.txt. Do not edit.
            #nullable enable
            using Ganymede.Torch.Interop;

            namespace Ganymede.Torch;

            /// <summary>The operators of libtorch that this project uses, typed; each summary is libtorch's own schema.</summary>
            public static unsafe partial class Ops
            {

            """);
        foreach (var schema in schemas) WriteOperator(code, schema);
        return code.Append("}\n").ToString();
    }

    private static void WriteOperator(StringBuilder code, Schema schema)
    {
        var name = MethodName(schema.Name);
        var field = $"s_{schema.Name.Split("::")[1]}_{schema.Overload}";
        var parameters = schema.Parameters.Select(p => new Parameter(p)).ToList();
        var shown = parameters.Where(p => !p.Hidden).ToList();
        var inPlace = schema.Name.EndsWith('_');
        var returns = ReturnType(schema, inPlace);

        var summary = schema.Text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
        code.Append(CultureInfo.InvariantCulture, $"    private static nint {field};\n\n    /// <summary><c>{summary}</c></summary>\n");
        code.Append(CultureInfo.InvariantCulture, $"    public static {returns} {name}({string.Join(", ", Declarations(shown))})\n    {{\n");
        code.Append(CultureInfo.InvariantCulture, $"        if ({field} == 0) {field} = Dispatcher.Find(\"{schema.Name}\", \"{schema.Overload}\");\n");
        foreach (var p in shown.Where(p => p.Prepare is not null)) code.Append(CultureInfo.InvariantCulture, $"        {p.Prepare}\n");
        foreach (var p in shown.Where(p => p.Fixed is not null)) code.Append(CultureInfo.InvariantCulture, $"        fixed ({p.Fixed})\n");

        code.Append(CultureInfo.InvariantCulture, $"        {{\n            Span<Argument> a = stackalloc Argument[{parameters.Count}];\n");
        for (var i = 0; i < parameters.Count; i++) code.Append(CultureInfo.InvariantCulture, $"            a[{i}] = {parameters[i].Argument};\n");

        var call = $"({field}, a, nameof({name}))";
        var alive = shown.Where(p => p.IsReference).Select(p => $"            {(p.IsList ? "Dispatcher" : "GC")}.KeepAlive({p.Name});\n").ToList();
        if (returns == "void" || (inPlace && returns == "Tensor"))
        {
            code.Append(CultureInfo.InvariantCulture, $"            Dispatcher.Drop{call};\n").AppendJoin("", alive);
            if (returns == "Tensor") code.Append(CultureInfo.InvariantCulture, $"            return {shown[0].Name};\n");
        }
        else
        {
            code.Append(CultureInfo.InvariantCulture, $"            var result = Dispatcher.{CallName(schema, returns)}{call};\n").AppendJoin("", alive);
            code.Append("            return result;\n");
        }

        code.Append("        }\n    }\n\n");
    }

    private static IEnumerable<string> Declarations(List<Parameter> parameters)
    {
        // C# wants required parameters first; a default that a later required one follows is left out.
        var lastRequired = parameters.FindLastIndex(p => p.Default is null);
        return parameters.Select((p, i) => i < lastRequired || p.Default is null ? $"{p.Type} {p.Name}" : $"{p.Type} {p.Name} = {p.Default}");
    }

    private static string ReturnType(Schema schema, bool inPlace) => schema.Results.Count switch
    {
        0 => "void",
        1 when schema.Results[0] == "Tensor" => "Tensor",
        1 when schema.Results[0] == "Tensor[]" => inPlace ? "void" : "Tensor[]",
        1 when schema.Results[0] is "int" or "bool" => "long",
        1 when schema.Results[0] is "float" or "Scalar" => "double",
        2 or 3 or 4 when schema.Results.All(r => r == "Tensor") => $"({string.Join(", ", schema.Results)})",
        _ => throw new NotSupportedException($"{schema.Text}: results of this shape are not generated."),
    };

    private static string CallName(Schema schema, string returns) => returns switch
    {
        "Tensor" => "One",
        "Tensor[]" => "Many",
        "long" => "Integer",
        "double" => "Number",
        _ => schema.Results.Count switch { 2 => "Two", 3 => "Three", _ => "Four" },
    };

    private static string MethodName(string name)
    {
        var bare = name.Split("::")[1];
        var words = bare.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(w => char.ToUpperInvariant(w[0]) + w[1..]);
        return string.Concat(words) + (bare.EndsWith('_') ? "InPlace" : "");
    }

    /// <summary>How one parameter is declared, pinned and passed.</summary>
    private sealed class Parameter
    {
        public Parameter(SchemaParameter source)
        {
            var words = source.Name.Split('_', StringSplitOptions.RemoveEmptyEntries);
            var camel = words[0] + string.Concat(words.Skip(1).Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
            if (char.IsDigit(camel[0])) camel = "argument" + camel; // operators from C++ without parameter names
            Name = Keywords.Contains(camel) ? "@" + camel : camel;
            var pointer = camel + "Pointer";
            var list = source.Type.IndexOf('[', StringComparison.Ordinal);
            var optional = source.Type.EndsWith('?');
            var bare = source.Type.TrimEnd('?');
            switch (bare)
            {
                case "Tensor": Set(optional ? "Tensor?" : "Tensor", $"Argument.Of({Name})", optional ? "null" : null, reference: true); break;
                case "Generator": Set("Generator?", $"Argument.Of({Name})", "null", reference: true); break;
                case "int": Set(optional ? "long?" : "long", $"Argument.Of({Name})", Literal(source.Default)); break;
                case "float": Set(optional ? "double?" : "double", $"Argument.Of({Name})", Literal(source.Default)); break;
                case "bool": Set(optional ? "bool?" : "bool", $"Argument.Of({Name})", Literal(source.Default?.ToLowerInvariant())); break;
                case "Scalar": Set(optional ? "Scalar?" : "Scalar", $"Argument.Of({Name})", source.Default is null ? null : optional ? "null" : "default"); if (!optional && source.Default is not null and not "0") Argument = $"Argument.Of({Name}.IsDefault ? {source.Default} : {Name})"; break;
                case "ScalarType": Set("DType?", $"Argument.Of({Name})", "null"); if (!optional) Set("DType", $"Argument.Of({Name})", source.Default is null ? null : $"(DType){source.Default}"); break;
                case "MemoryFormat": Set("MemoryFormat?", $"Argument.Of({Name})", "null"); break;
                case "Device": Set("Device?", $"Argument.Of({Name})", "null"); break;
                case "Layout": Hidden = true; Set("", "default", null); break;
                case "str":
                    Set(optional ? "string?" : "string", $"Argument.OfText({pointer}, {Name} is null)", source.Default is null ? null : optional ? "null" : source.Default);
                    Prepare = $"var {camel}Text = Dispatcher.Utf8({Name});";
                    Fixed = $"byte* {pointer} = {camel}Text";
                    break;
                default:
                    if (list < 0) throw new NotSupportedException($"parameters of type {source.Type} are not generated");
                    SetList(source, source.Type[..list], pointer, optional);
                    break;
            }

            if (source.Name == "pin_memory") Hidden = true;
            if (Hidden) Argument = "default";
        }

        public string Name { get; }

        public string Type { get; private set; } = "";

        public string Argument { get; private set; } = "";

        public string? Default { get; private set; }

        public string? Fixed { get; private set; }

        public string? Prepare { get; private set; }

        public bool Hidden { get; private set; }

        public bool IsReference { get; private set; }

        public bool IsList { get; private set; }

        private void SetList(SchemaParameter source, string element, string pointer, bool optional)
        {
            var flag = optional ? ", emptyIsNone: true" : "";
            var fallback = source.Default is not null ? "default" : null;
            switch (element)
            {
                case "int": Set("ReadOnlySpan<long>", $"Argument.Of({pointer}, {Name}.Length{flag})", fallback); Fixed = $"long* {pointer} = {Name}"; break;
                case "float": Set("ReadOnlySpan<double>", $"Argument.Of({pointer}, {Name}.Length{flag})", fallback); Fixed = $"double* {pointer} = {Name}"; break;
                case "Scalar": Set("ReadOnlySpan<double>", $"Argument.OfScalars({pointer}, {Name}.Length)", fallback); Fixed = $"double* {pointer} = {Name}"; break;
                case "bool": Set("ReadOnlySpan<bool>", $"Argument.Of({pointer}, {Name}.Length)", fallback); Fixed = $"bool* {pointer} = {Name}"; break;
                case "Tensor" or "Tensor?":
                    var handles = pointer[..^"Pointer".Length] + "Handles";
                    Set($"ReadOnlySpan<{element}>", $"Argument.Of{(element == "Tensor" ? "Tensors" : "OptionalTensors")}({pointer}, {Name}.Length)", fallback);
                    (IsReference, IsList) = (true, true);
                    Prepare = $"var {handles} = Dispatcher.Handles({Name});";
                    Fixed = $"nint* {pointer} = {handles}";
                    break;
                default: throw new NotSupportedException($"lists of {element} are not generated");
            }

            if (source.Default is null or "[]" or "None") return;

            // "int[2] padding=0" is libtorch's short form of [0, 0].
            var length = source.Type[(element.Length + 1)..^1];
            var text = source.Default.StartsWith('[') || length.Length == 0
                ? source.Default
                : $"[{string.Join(", ", Enumerable.Repeat(source.Default, int.Parse(length, CultureInfo.InvariantCulture)))}]";
            Prepare = $"if ({Name}.IsEmpty) {Name} = {text.ToLowerInvariant()};";
        }

        private void Set(string type, string argument, string? fallback, bool reference = false) =>
            (Type, Argument, Default, IsReference) = (type, argument, fallback, reference);

        private static string? Literal(string? text) => text switch
        {
            null => null,
            "None" or "none" => "null",
            _ when text.EndsWith('.') => text + "0",
            _ => text,
        };
    }
}
