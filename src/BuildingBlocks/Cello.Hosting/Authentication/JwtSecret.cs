using System.Text;
using Cello.Modularity.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.Tokens;

namespace Cello.Hosting.Authentication;

/// <summary>
/// The secret that all hosts share to sign and check tokens. Without one a host is open, which only Development allows; there the
/// tutorial's secret signs, so that hosts and tools agree.
/// </summary>
internal sealed class JwtSecret
{
    public const string Setting = "JWT_SECRET";

    private const string TutorialSecret = "shared-dev-secret";
    private const int MinBytes = 32; // RFC 7518, section 3.2: as long as the hash.
    private const string WhatToDo =
        "outside Development a secret of at least 32 bytes is needed, the same for every host; make one with: openssl rand -base64 32";

    private JwtSecret(byte[] bytes, bool isOpen)
    {
        // HMAC pads keys with zeros, so that a short one signs as it does in other libraries, and this one takes it.
        Array.Resize(ref bytes, Math.Max(bytes.Length, MinBytes));
        Key = new SymmetricSecurityKey(bytes);
        IsOpen = isOpen;
    }

    public SymmetricSecurityKey Key { get; }

    /// <summary>Whether requests without a token may do everything.</summary>
    public bool IsOpen { get; }

    /// <exception cref="SettingException">There is none, or it is too short, outside Development. The secret is not in the message.</exception>
    public static JwtSecret Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var secret = configuration[Setting] ?? "";
        var bytes = Encoding.UTF8.GetBytes(secret);

        if (environment.IsDevelopment())
        {
            return bytes.Length > 0
                ? new JwtSecret(bytes, isOpen: false)
                : new JwtSecret(Encoding.UTF8.GetBytes(TutorialSecret), isOpen: true);
        }

        return bytes.Length switch
        {
            0 => throw new SettingException(Setting, "", WhatToDo),
            < MinBytes => throw new SettingException(Setting, $"... ({bytes.Length} bytes)", WhatToDo),
            _ => new JwtSecret(bytes, isOpen: false),
        };
    }
}
