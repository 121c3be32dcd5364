using System.Security.Claims;
using Cello.Application.Callers;
using TokenClaims = Cello.Web.Authentication.Claims;

namespace Cello.Hosting.Authentication;

/// <summary>The principal of a valid token, with what each request asks of it. Computed once for a token that is cached.</summary>
internal sealed class TokenPrincipal : ClaimsPrincipal
{
    private TokenPrincipal(ClaimsPrincipal validated, Caller caller)
        : base(validated) => (Caller, Subject) = (caller, validated.FindFirst(TokenClaims.Subject)!.Value);

    public Caller Caller { get; }

    public string Subject { get; }

    /// <summary>Returns null if the token identifies neither a host nor a user.</summary>
    public static TokenPrincipal? Of(ClaimsPrincipal validated) => TokenClaims.CallerOf(validated) is { } caller ? new(validated, caller) : null;
}
