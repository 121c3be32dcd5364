using System.Reflection;
using Refit;

namespace Cello.Modularity.Contracts;

/// <summary>
/// A method of a contract's Refit interface: how a call is sent. Client and server both use it, so it accepts only what both read in the same way.
/// </summary>
internal sealed class ApiMethod
{
    /// <summary>Parameter types whose text in a path is the same for client and server.</summary>
    private static readonly Dictionary<Type, string> Constraints = new() { [typeof(int)] = "int", [typeof(long)] = "long", [typeof(Guid)] = "guid" };

    private ApiMethod(MethodInfo method, HttpMethodAttribute http)
    {
        Method = method;
        Http = http;
        Body = Array.FindIndex(method.GetParameters(), parameter => parameter.GetCustomAttribute<BodyAttribute>() is not null) is var body and >= 0 ? body : null;
    }

    public MethodInfo Method { get; }

    public HttpMethodAttribute Http { get; }

    /// <summary>The position of the body parameter; null if there is no body.</summary>
    public int? Body { get; }

    /// <summary><c>GET /internal/items/{id}</c>.</summary>
    public string Route => $"{Http.Method} {Http.Path}";

    /// <summary>The path with the types of its parameters: <c>/internal/items/{id:long}</c>.</summary>
    public string Pattern => Method.GetParameters()
        .Where(parameter => Constraints.ContainsKey(parameter.ParameterType))
        .Aggregate(Http.Path, (path, parameter) =>
            path.Replace($"{{{parameter.Name}}}", $"{{{parameter.Name}:{Constraints[parameter.ParameterType]}}}", StringComparison.Ordinal));

    public static bool TravelsInPath(Type type) => Constraints.ContainsKey(type);

    /// <exception cref="InvalidOperationException">The method contains something that client and server could read differently.</exception>
    public static ApiMethod Read(MethodInfo method) =>
        ApiRules.FaultOf(method) is { } fault
            ? throw new InvalidOperationException($"{method.Name} of {method.DeclaringType!.Name} {fault}.")
            : new ApiMethod(method, method.GetCustomAttribute<HttpMethodAttribute>()!);
}
