using Cello.Architecture.Examined;
using Mono.Cecil;

namespace Cello.Architecture.Rules;

/// <summary>The role of a type, known from what it derives from or implements.</summary>
internal static class Roles
{
    public static bool IsHandler(TypeReference type) => type.IsA("MediatR.IRequestHandler`2") || type.IsA("MediatR.INotificationHandler`1");

    public static bool IsValidator(TypeReference type) => type.IsA("FluentValidation.IValidator");

    public static bool IsEndpoint(TypeReference type) => type.IsA("Carter.ICarterModule");

    public static bool IsDbContext(TypeReference type) => type.IsA("Microsoft.EntityFrameworkCore.DbContext");

    public static bool IsModule(TypeReference type) => type.IsA("Cello.Modularity.Modules.IModule");

    /// <summary>An implementation of a contract, local or remote.</summary>
    public static bool IsAdapter(TypeReference type, SourceTree tree) => type.Ancestors().Any(ancestor => IsContractInterface(ancestor, tree));

    public static bool IsContractInterface(TypeReference type, SourceTree tree) =>
        tree.Find(type.AssemblyName())?.Layer is Layer.Contracts && type.Resolve() is { IsInterface: true };
}
