using Cello.Architecture.Examined;
using Mono.Cecil;

namespace Cello.Architecture.Rules;

/// <summary>What another process can implement: only methods that are asynchronous, can be cancelled, and can serialize their parameters and results.</summary>
internal static class ContractInterface
{
    public static IEnumerable<string> Offences(TypeDefinition type) =>
        type.Methods.SelectMany(method => Offences(method).Select(must => $"{type.DisplayName()}.{method.Name} {must}"))
            .Concat(type.Interfaces.Select(implemented => implemented.InterfaceType)
                .Where(inherited => inherited.AssemblyName() != type.AssemblyName())
                .Select(inherited => $"{type.DisplayName()} must not inherit {inherited.DisplayName()}"));

    private static IEnumerable<string> Offences(MethodDefinition method)
    {
        if (!method.IsAbstract || method.IsStatic)
        {
            yield return "must not have a body";
        }

        if (!IsAsync(method.ReturnType))
        {
            yield return "must return a Task";
        }

        if (method.Parameters.LastOrDefault()?.ParameterType.FullName != "System.Threading.CancellationToken")
        {
            yield return "must take a CancellationToken last";
        }

        var sent = method.Parameters.Select(parameter => parameter.ParameterType).Where(type => type.Name != "CancellationToken")
            .Concat(method.ReturnType is GenericInstanceType task && IsAsync(task) ? task.GenericArguments.SelectMany(Given) : []);
        foreach (var type in sent.Where(type => !WireSafe.Is(type)))
        {
            yield return $"must not send {type.DisplayName()}";
        }
    }

    private static bool IsAsync(TypeReference type) =>
        type.GetElementType().FullName is "System.Threading.Tasks.Task" or "System.Threading.Tasks.Task`1";

    /// <summary>An answer may be a refusal; otherwise it has a value.</summary>
    private static IEnumerable<TypeReference> Given(TypeReference type) =>
        type is GenericInstanceType { ElementType.FullName: "Cello.Contracts.Answer`1" } answer ? answer.GenericArguments : [type];
}
