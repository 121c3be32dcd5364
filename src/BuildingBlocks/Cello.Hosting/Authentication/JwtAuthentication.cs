using Cello.Application.Callers;
using Cello.Modularity.Edges;
using Cello.Web.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Cello.Hosting.Authentication;

/// <summary>Validates bearer tokens, requires one at every endpoint that does not allow anonymous access, and sets the current caller.</summary>
internal static partial class JwtAuthentication
{
    private const string Scheme = JwtBearerDefaults.AuthenticationScheme;

    /// <summary>The policy that admits other hosts only.</summary>
    public const string ServicesOnly = "services";

    public static void AddJwtAuthentication(this WebApplicationBuilder host)
    {
        var secret = JwtSecret.Read(host.Configuration, host.Environment);
        host.Services.AddSingleton(secret);
        host.Services.AddSingleton(provider => new TokenIssuer(secret.Key, provider.GetRequiredService<TimeProvider>()));
        host.Services.AddSingleton<IServiceTokens, ServiceTokens>();
        host.Services.AddSingleton<TokenCache>();
        host.Services.TryAddScoped<CurrentCaller>();
        // AddAuthentication would register data protection, which needs a place on disk for its keys. Nothing here uses it.
        host.Services.AddWebEncoders();
        host.Services.AddAuthenticationCore(authentication =>
        {
            authentication.DefaultScheme = Scheme;
            authentication.AddScheme<JwtBearerHandler>(Scheme, displayName: null);
        });
        host.Services.AddTransient<JwtBearerHandler>();
        host.Services.AddOptions<JwtBearerOptions>(Scheme).Configure<TokenCache>((jwt, validated) => Accept(jwt, secret, validated));
        host.Services.AddAuthorizationBuilder().SetFallbackPolicy(secret.IsOpen ? Open : Closed).AddPolicy(ServicesOnly, Services(secret.IsOpen));
    }

    public static void UseJwtAuthentication(this WebApplication app)
    {
        var secret = app.Services.GetRequiredService<JwtSecret>();
        if (secret.IsOpen)
        {
            LogOpen(app.Logger);
        }

        app.UseAuthentication();
        app.Use((context, next) =>
        {
            context.RequestServices.GetRequiredService<CurrentCaller>().Value =
                context.User is TokenPrincipal { Caller: var caller } ? caller
                : secret.IsOpen ? Caller.Unrestricted
                : Caller.Anonymous;
            return next(context);
        });
    }

    /// <summary>Separate from authentication, so that per-caller limits can run between the two.</summary>
    public static void UseJwtAuthorization(this WebApplication app) => app.UseAuthorization();

    private static AuthorizationPolicy Closed { get; } = Policy(_ => false);

    /// <summary>
    /// A token that is sent must be valid. An empty <c>Authorization: Bearer</c> counts as no token: pages and scripts send it before their token is set.
    /// </summary>
    private static AuthorizationPolicy Open { get; } = Policy(http => !HasToken(http));

    /// <summary>Whether the request has a token, valid or not.</summary>
    public static bool HasToken(HttpContext http) => !http.Request.Headers.Authorization.All(IsEmpty);

    private static bool IsEmpty(string? credentials) =>
        credentials?.Trim() is null or "" || credentials.Trim().Equals(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Admits a request with a valid token, or one that meets <paramref name="otherwise"/>. Requests that routing itself answers are always admitted:
    /// an unknown path is a 404, a wrong method a 405 and a wrong content type a 415 for every caller.
    /// </summary>
    private static AuthorizationPolicy Policy(Func<HttpContext, bool> otherwise) => new AuthorizationPolicyBuilder()
        .RequireAssertion(request => request.User.Identity is { IsAuthenticated: true }
            || (request.Resource is HttpContext http && (http.GetEndpoint() is not RouteEndpoint || otherwise(http))))
        .Build();

    /// <summary>Admits a request with a host's token. On an open host it also admits a request without a token.</summary>
    private static AuthorizationPolicy Services(bool isOpen) => new AuthorizationPolicyBuilder()
        .RequireAssertion(request => request.User.IsInRole(Claims.ServiceRole)
            || (isOpen && request.Resource is HttpContext http && http.Request.Headers.Authorization.Count == 0))
        .Build();

    private static void Accept(JwtBearerOptions jwt, JwtSecret secret, TokenCache validated)
    {
        jwt.MapInboundClaims = false;
        jwt.IncludeErrorDetails = false;
        jwt.TokenHandlers.Clear();
        jwt.TokenHandlers.Add(new JsonWebTokenHandler { MaximumTokenSizeInBytes = TokenIssuer.MaxLength, MapInboundClaims = false });
        jwt.TokenValidationParameters = new TokenValidationParameters
        {
            IssuerSigningKey = secret.Key,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            ValidateIssuer = false,
            ValidateAudience = false,
            ClockSkew = TimeSpan.FromSeconds(60),
            NameClaimType = Claims.Subject,
            RoleClaimType = Claims.Role,
        };
        jwt.Events = new JwtBearerEvents
        {
            OnMessageReceived = validated.RecognizeAsync,
            OnTokenValidated = context =>
            {
                if (TokenRules.FindFault((JsonWebToken)context.SecurityToken) is { } fault)
                {
                    context.Fail(fault);
                }
                else if (TokenPrincipal.Of(context.Principal!) is { } principal)
                {
                    context.Principal = principal;
                    validated.Add(context);
                }
                else
                {
                    context.Fail("The token identifies neither a host nor a user.");
                }

                return Task.CompletedTask;
            },
            OnAuthenticationFailed = context =>
            {
                // The handler would rethrow. An exception while the token is read always means that the token is invalid.
                context.Fail(context.Exception);
                return Task.CompletedTask;
            },
            OnChallenge = context =>
            {
                // RFC 6750, section 3: the answer to a request without a token carries no error code.
                context.Error = context.AuthenticateFailure is null ? null : "invalid_token";
                return Task.CompletedTask;
            },
        };
    }

    [LoggerMessage(
        EventId = 1300,
        EventName = "HostOpen",
        Level = LogLevel.Warning,
        Message = "JWT_SECRET is not set: every request is allowed to do everything. This is allowed in Development only")]
    private static partial void LogOpen(ILogger logger);
}
