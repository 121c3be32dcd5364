namespace Cello.Modularity.Edges.Recent;

/// <summary>A call to a module that a request made.</summary>
/// <param name="Callee">The called module.</param>
/// <param name="Method">The contract's method.</param>
/// <param name="Placement">Whether the module is <c>local</c> or <c>remote</c>.</param>
/// <param name="Outcome">The value of the metrics' outcome tag, such as <c>ok</c>.</param>
/// <param name="Seconds">How long it took.</param>
internal readonly record struct RequestCall(string Callee, string Method, string Placement, string Outcome, double Seconds);
