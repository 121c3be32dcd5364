using Cello.Architecture.Examined;

namespace Cello.Architecture.Rules;

internal static class ApplicationRule
{
    private static readonly HashSet<string> Allowed = new(StringComparer.OrdinalIgnoreCase)
    {
        "Cello.Application",
        "Cello.Contracts",
        "Cello.Domain",
        "ErrorOr",
        "FluentValidation",
        // Comes with Cello.Application, which registers the validators.
        "FluentValidation.DependencyInjectionExtensions",
        "MediatR",
        // Where a layer registers its services.
        "Microsoft.Extensions.DependencyInjection.Abstractions",
    };

    public static Rule Rule { get; } = new("Rule 2: Application sees only its Domain, contracts, Cello.Application, MediatR, FluentValidation and ErrorOr")
    {
        InProjects = tree => tree.In(Layer.Application)
            .SelectMany(application => AllowList.Offences(application, tree, name => MaySee(application, tree, name))),
        InCode = code => code.In(Layer.Application)
            .SelectMany(application => AllowList.Offences(application, name => MaySee(application.Assembly.Project, code.Tree, name))),
    };

    private static bool MaySee(Project application, SourceTree tree, string name) =>
        Allowed.Contains(name)
        || (tree.Find(name) is { } project && (project.Layer is Layer.Contracts || project.Is(application.Module!, Layer.Domain)));
}
