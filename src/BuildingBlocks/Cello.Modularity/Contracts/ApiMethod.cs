using System.Collections.Frozen;
using System.Reflection;
using Refit;

namespace Cello.Modularity.Contracts;

/// <summary>A method of a Refit interface, as the edge sees it.</summary>
internal sealed class ApiMethod(MethodInfo method, HttpMethodAttribute http)
{
    private static readonly FrozenSet<HttpMethod> SafeMethods = FrozenSet.ToFrozenSet([HttpMethod.Get, HttpMethod.Head, HttpMethod.Options]);

    public MethodInfo Method => method;

    /// <summary><c>GET /users/{id}</c>.</summary>
    public string Route => $"{http.Method} {http.Path}";

    /// <summary>The type of the problem that stands for null, if one does.</summary>
    public string? NotFound { get; } = method.GetCustomAttribute<NotFoundAttribute>()?.ProblemType;

    /// <summary>Whether a call asks for no change, so that it may be tried again.</summary>
    public bool IsSafe => IsSafeMethod(http.Method);

    public static bool IsSafeMethod(HttpMethod method) => SafeMethods.Contains(method);
}
