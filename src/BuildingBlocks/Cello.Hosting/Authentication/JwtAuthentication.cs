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

/// <summary>Who is calling: checks tokens, closes every endpoint that does not say otherwise, and tells the use cases.</summary>
internal static partial class JwtAuthentication
{
    private const string Scheme = JwtBearerDefaults.AuthenticationScheme;

    /// <summary>The policy of what is for other hosts only.</summary>
    public const string ServicesOnly = "services";

    public static void AddJwtAuthentication(this WebApplicationBuilder host)
    {
        var secret = JwtSecret.Read(host.Configuration, host.Environment);
        host.Services.AddSingleton(secret);
        host.Services.AddSingleton(provider => new TokenIssuer(secret.Key, provider.GetRequiredService<TimeProvider>()));
        host.Services.AddSingleton<IServiceTokens, ServiceTokens>();
        host.Services.AddSingleton<TokenCache>();
        host.Services.TryAddScoped<CurrentCaller>();
        // Not AddAuthentication: it brings data protection, whose keys want a place on the disk that nothing here needs.
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
                context.User.Identity is { IsAuthenticated: true } ? Claims.CallerOf(context.User)
                : secret.IsOpen ? Caller.Unrestricted
                : Caller.Anonymous;
            return next(context);
        });
    }

    /// <summary>Apart from authentication, so that what counts by caller comes between the two.</summary>
    public static void UseJwtAuthorization(this WebApplication app) => app.UseAuthorization();

    private static AuthorizationPolicy Closed { get; } = Policy(_ => false);

    /// <summary>A token that is sent must hold. <c>Authorization: Bearer</c> with nothing behind it sends none: a page or a script whose token is not set yet.</summary>
    private static AuthorizationPolicy Open { get; } = Policy(http => http.Request.Headers.Authorization.All(IsEmpty));

    private static bool IsEmpty(string? credentials) =>
        credentials?.Trim() is null or "" || credentials.Trim().Equals(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// A token that holds, or what else will do. Where routing itself answers, there is nothing to guard: what does not exist is a 404, a
    /// wrong method a 405 and a wrong content type a 415 for everybody.
    /// </summary>
    private static AuthorizationPolicy Policy(Func<HttpContext, bool> otherwise) => new AuthorizationPolicyBuilder()
        .RequireAssertion(request => request.User.Identity is { IsAuthenticated: true }
            || (request.Resource is HttpContext http && (http.GetEndpoint() is not RouteEndpoint || otherwise(http))))
        .Build();

    /// <summary>The token of a host; on an open host also a request without any token.</summary>
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
                var fault = TokenRules.FindFault((JsonWebToken)context.SecurityToken)
                    ?? (Claims.NameSomebody(context.Principal!) ? null : "The token names nobody.");
                if (fault is null)
                {
                    validated.Add(context);
                }
                else
                {
                    context.Fail(fault);
                }

                return Task.CompletedTask;
            },
            OnAuthenticationFailed = context =>
            {
                // Whatever a token breaks when it is read, it is the token that is wrong: the handler would throw.
                context.Fail(context.Exception);
                return Task.CompletedTask;
            },
            OnChallenge = context =>
            {
                // RFC 6750, section 3: a request without a token is told no error.
                context.Error = context.AuthenticateFailure is null ? null : "invalid_token";
                return Task.CompletedTask;
            },
        };
    }

    [LoggerMessage(
        EventId = 1300,
        EventName = "HostOpen",
        Level = LogLevel.Warning,
        Message = "JWT_SECRET is not set: every request may do everything. Only Development allows that")]
    private static partial void LogOpen(ILogger logger);
}
