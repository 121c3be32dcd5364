using Cello.Architecture.Examined;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Cello.Architecture.Rules;

/// <summary>What the code of a module's outermost assembly lists and registers, wherever in it: in the module's class, or in one that it calls.</summary>
internal sealed class Registrations
{
    private readonly TypeDefinition _module;
    private readonly HashSet<string> _calls;
    private readonly HashSet<string> _types;

    private Registrations(CompiledAssembly assembly, TypeDefinition module)
    {
        _module = module;
        Folder = assembly.Project.Module!;
        var code = assembly.Types.SelectMany(type => type.Methods.Where(method => method.HasBody), (type, method) => (Type: type.Author(), method.Body.Instructions))
            .SelectMany(member => member.Instructions, (member, instruction) => (member.Type, instruction.OpCode, instruction.Operand))
            .ToList();
        _calls = [.. code.Select(used => used.Operand).OfType<GenericInstanceMethod>().Select(call => Call($"{call.DeclaringType.Name}.{call.Name}", call.GenericArguments[0].FullName))];
        _types = [.. code.SelectMany(used => Given(used.OpCode, used.Operand).Where(type => type.FullName != used.Type.FullName)).Select(type => type.FullName)];
    }

    /// <summary>The folder of the module.</summary>
    public string Folder { get; }

    public static IEnumerable<Registrations> In(CompiledAssembly assembly) => assembly.Project.IsOutermost
        ? assembly.Types.Where(type => type is { IsClass: true, IsAbstract: false } && Roles.IsModule(type)).Select(module => new Registrations(assembly, module))
        : [];

    /// <summary>Whether a generic method, such as <c>Contract.Of</c>, is called with a type as its first argument.</summary>
    public bool Calls(string method, TypeReference type) => _calls.Contains(Call(method, type.FullName));

    /// <summary>Whether another type creates this one, has its <c>typeof</c>, or calls a generic method with it.</summary>
    public bool Registers(TypeReference type) => _types.Contains(type.FullName);

    public string MustList(TypeReference type, string line, string list) =>
        $"{type.DisplayName()} must be listed by its module: add {line} to {list} of {_module.DisplayName()}";

    public string MustRegister(TypeReference type, string line) =>
        $"{type.DisplayName()} must be registered by its module: add {line} to AddHere of {_module.DisplayName()}";

    private static string Call(string method, string type) => $"{method}<{type}>";

    private static TypeReference[] Given(OpCode code, object? operand) => (code.Code, operand) switch
    {
        (_, GenericInstanceMethod call) => [.. call.GenericArguments],
        (Code.Newobj, MethodReference constructor) => [constructor.DeclaringType],
        (Code.Ldtoken, TypeReference type) => [type],
        _ => [],
    };
}
