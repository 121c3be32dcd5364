using Cello.Hosting.Authentication;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Cello.Hosting.OpenApi.Operations;

/// <summary>Declares for every operation that is not anonymous that a token is required, or optional on an open host.</summary>
internal sealed class SecurityTransformer(JwtSecret secret) : IOpenApiOperationTransformer
{
    internal const string Scheme = "bearer";

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.Security = context.Description.IsAnonymous() ? [] : RequirementsIn(context.Document!);
        return Task.CompletedTask;
    }

    private List<OpenApiSecurityRequirement> RequirementsIn(OpenApiDocument document)
    {
        var token = new OpenApiSecurityRequirement { [SchemeIn(document)] = [] };
        return secret.IsOpen ? [[], token] : [token]; // The empty requirement makes the token optional.
    }

    private static OpenApiSecuritySchemeReference SchemeIn(OpenApiDocument document)
    {
        document.AddComponent(Scheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "An HS256 JWT with `sub` and `exp` that is signed with the hosts' secret.",
        });
        return new OpenApiSecuritySchemeReference(Scheme, document);
    }
}
