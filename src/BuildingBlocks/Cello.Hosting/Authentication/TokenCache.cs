using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Caching.Memory;

namespace Cello.Hosting.Authentication;

/// <summary>
/// Caches the principal of each validated token until the token expires, so that a later request with it costs a lookup instead of a signature
/// check. This is safe because tokens cannot be revoked.
/// </summary>
internal sealed class TokenCache(TimeProvider clock) : IDisposable
{
    private const int MaxTokens = 10_000;
    private const int MaxLength = 1024; // Characters of the header. Longer ones are validated each time, which bounds the cache to about 20 MB.

    private readonly MemoryCache _tokens = new(new MemoryCacheOptions { SizeLimit = MaxTokens });

    /// <summary>Accepts a cached token without validating it again.</summary>
    public Task RecognizeAsync(MessageReceivedContext request)
    {
        if (_tokens.TryGetValue(request.Request.Headers.Authorization.ToString(), out Validated? known) && clock.GetUtcNow() < known!.Until)
        {
            request.Principal = known.Principal;
            request.Success();
        }

        return Task.CompletedTask;
    }

    /// <summary>Caches a token that has been validated.</summary>
    public void Add(TokenValidatedContext request)
    {
        var header = request.Request.Headers.Authorization.ToString();
        if (header.Length <= MaxLength)
        {
            var until = EndOf(request.SecurityToken.ValidTo, request.Options.TokenValidationParameters.ClockSkew);
            _tokens.Set(header, new Validated(request.Principal!, until), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpiration = until });
        }
    }

    public void Dispose() => _tokens.Dispose();

    /// <summary>The expiry plus the clock skew, limited to the latest representable time: <c>exp</c> may be close to it.</summary>
    private static DateTimeOffset EndOf(DateTime validTo, TimeSpan skew) => validTo >= DateTime.MaxValue - skew
        ? DateTimeOffset.MaxValue
        : new DateTimeOffset(validTo, TimeSpan.Zero) + skew;

    private sealed record Validated(ClaimsPrincipal Principal, DateTimeOffset Until);
}
