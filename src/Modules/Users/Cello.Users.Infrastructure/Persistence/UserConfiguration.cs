using Cello.Domain.Unicode;
using Cello.Users.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cello.Users.Infrastructure.Persistence;

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public const string UniqueEmail = "ux_users_normalized_email";
    public const string UniqueMailbox = "ux_users_email_key";

    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.Property(user => user.Name).HasMaxLength(User.NameMaxLength);
        builder.Property(user => user.Email).HasMaxLength(User.EmailMaxLength);
        builder.Property(user => user.NormalizedEmail).HasMaxLength(User.EmailMaxLength);
        builder.Property(user => user.EmailKey).HasMaxLength(MailboxKey.MaxLength);
        builder.Property(user => user.PasswordHash).HasMaxLength(200);
        builder.HasIndex(user => user.NormalizedEmail).IsUnique().HasDatabaseName(UniqueEmail);
        builder.HasIndex(user => user.EmailKey).IsUnique().HasDatabaseName(UniqueMailbox);
    }
}
