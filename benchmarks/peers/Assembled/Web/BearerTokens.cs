using System.Globalization;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.IdentityModel.Tokens;

namespace Assembled.Web;

/// <summary>Tokens with the secret and the claims of Cello.</summary>
internal static class BearerTokens
{
    private const string AdminRole = "admin";

    public static void AddBearerTokens(this WebApplicationBuilder builder)
    {
        var secret = builder.Configuration["JWT_SECRET"] ?? throw new InvalidOperationException("JWT_SECRET is not set.");
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(jwt =>
        {
            jwt.MapInboundClaims = false;
            jwt.TokenValidationParameters = new TokenValidationParameters
            {
                IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(secret)),
                ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
                ValidateIssuer = false,
                ValidateAudience = false,
                NameClaimType = "sub",
                RoleClaimType = "role",
            };
        });
        builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    /// <summary>Whether the caller is this user or an administrator.</summary>
    public static bool MayActFor(this ClaimsPrincipal caller, long userId) => caller.IsInRole(AdminRole) || caller.UserId() == userId;

    public static bool IsAdmin(this ClaimsPrincipal caller) => caller.IsInRole(AdminRole);

    public static long? UserId(this ClaimsPrincipal caller) =>
        long.TryParse(caller.Identity?.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
