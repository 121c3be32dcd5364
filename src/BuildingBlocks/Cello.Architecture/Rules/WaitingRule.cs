using Cello.Architecture.Examined;
using Mono.Cecil;

namespace Cello.Architecture.Rules;

internal static class WaitingRule
{
    private const string Tasks = "System.Threading.Tasks.";
    private const string Output = "Cello.Hosting.Logging.Lines.StandardOutput";

    public static Rule Rule { get; } = new("Rule 9: no wall clock, no blocking, no HttpClient of one's own, no Console")
    {
        InCode = code => code.Tree.Select("assembly", code.Assemblies).SelectMany(assembly => assembly.Types).SelectMany(Offences),
    };

    private static IEnumerable<string> Offences(TypeDefinition type) =>
        type.Methods
            .Where(method => method.HasBody && !IsGeneratedEntryPoint(method))
            .SelectMany(method => method.Body.Instructions)
            .Where(instruction => instruction.Operand is MethodReference used && IsForbidden(used) && !IsOutputOfProcess(type, used) && !Await.IsResultOf(instruction))
            .Select(instruction => (MethodReference)instruction.Operand)
            .Select(used => $"{type.Author().DisplayName()} must not use {used.DeclaringType.GetElementType().DisplayName()}.{Written(used)}");

    private static bool IsForbidden(MethodReference used) => (used.DeclaringType.GetElementType().FullName, used.Name) switch
    {
        ("System.DateTime", "get_Now" or "get_UtcNow" or "get_Today") => true,
        ("System.DateTimeOffset", "get_Now" or "get_UtcNow") => true,
        ("System.Threading.Thread", "Sleep") => true,
        ($"{Tasks}Task", "Wait" or "WaitAll" or "WaitAny") => true,
        ($"{Tasks}Task`1" or $"{Tasks}ValueTask`1", "get_Result") => true,
        (var awaiter, "GetResult") => Await.IsAwaiterOfTask(awaiter),
        ("System.Net.Http.HttpClient", ".ctor") => true,
        ("System.Console", _) => true,
        _ => false,
    };

    private static bool IsOutputOfProcess(TypeDefinition type, MethodReference used) =>
        (type.FullName, used.DeclaringType.FullName, used.Name) is (Output, "System.Console", "OpenStandardOutput" or "get_IsOutputRedirected");

    // For an asynchronous Main the compiler generates one that blocks on it.
    private static bool IsGeneratedEntryPoint(MethodDefinition method) => method.Name == "<Main>" && method.Module.EntryPoint == method;

    private static string Written(MethodReference used) => used.Name.StartsWith("get_", StringComparison.Ordinal) ? used.Name[4..] : used.Name;
}
