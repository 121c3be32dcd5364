namespace Cello.Modularity.Contracts;

/// <summary>
/// On a method of a contract's Refit interface: the type of the 404 problem by which the module says "there is none", which is null to
/// the caller. Every other 404 means that nobody knows.
/// </summary>
/// <param name="problemType">Such as <c>/problems/user-not-found</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NotFoundAttribute(string problemType) : Attribute
{
    public string ProblemType { get; } = problemType;
}
