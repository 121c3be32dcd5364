using Cello.Architecture.Examined;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Cello.Architecture.Rules;

/// <summary>
/// A public endpoint and a contract change for different reasons, so they are separate. A host also refuses this when it starts; this rule
/// names the offender earlier.
/// </summary>
internal static class InternalRouteRule
{
    private const string Internal = "internal";

    public static Rule Rule { get; } = new("Rule 11: contracts travel below /internal, and public endpoints are not there") { InCode = Offences };

    private static IEnumerable<string> Offences(CompiledCode code)
    {
        List<TypeDefinition> types = [.. code.In(Place.Module).SelectMany(assembly => assembly.Types)];
        IEnumerable<IMemberDefinition> examined = [.. types.Where(Roles.IsEndpoint), .. types.SelectMany(type => type.Methods).Where(GivesAnAnswerOverHttp)];
        return code.Tree.Select("endpoint, and no route of a contract", examined)
            .SelectMany(member => member is MethodDefinition route ? OffencesOfContract(route) : OffencesOfEndpoint((TypeDefinition)member));
    }

    private static IEnumerable<string> OffencesOfEndpoint(TypeDefinition endpoint) => endpoint.WithNested()
        .SelectMany(type => type.Methods.Where(method => method.HasBody))
        .SelectMany(method => method.Body.Instructions)
        .Where(instruction => instruction.OpCode == OpCodes.Ldstr && IsInternal((string)instruction.Operand))
        .Select(instruction => $"{endpoint.DisplayName()} must not map {instruction.Operand}, which is for contracts");

    private static IEnumerable<string> OffencesOfContract(MethodDefinition method) => method.CustomAttributes
        .Where(attribute => attribute.AttributeType.IsA("Refit.HttpMethodAttribute"))
        .Select(attribute => (string)attribute.ConstructorArguments[0].Value)
        .Where(path => !IsInternal(path))
        .Select(path => $"{method.DeclaringType.DisplayName()}.{method.Name} must have a route below /internal and not {path}");

    /// <summary>A method of the interface that carries a contract. Adapters, which call servers other than Cello hosts, return other types.</summary>
    private static bool GivesAnAnswerOverHttp(MethodDefinition method) =>
        method.ReturnType.FullName.Contains("Refit.IApiResponse`1<Cello.Contracts.Answer`1<", StringComparison.Ordinal);

    private static bool IsInternal(string path) => path.Trim('/').Split('/')[0].Equals(Internal, StringComparison.OrdinalIgnoreCase);
}
