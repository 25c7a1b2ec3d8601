#ifndef MAIL_CLIENT_H
#define MAIL_CLIENT_H

#include <stddef.h>

// A connection to a mail server, through libcurl: curl_easy_setopt takes any number of arguments, and
// cannot be called from Swift. One message and one recipient at a time; the connection is kept.

typedef struct mail_client mail_client;

enum mail_client_protection {
  MAIL_CLIENT_PLAIN = 0,     // nothing is hidden: for servers on this machine
  MAIL_CLIENT_STARTTLS = 1,  // TLS before anything else is said, or nothing is
  MAIL_CLIENT_TLS = 2        // TLS from the first byte
};

typedef struct {
  const char *url;          // smtp://host:port/helo or smtps://...
  int protection;           // mail_client_protection
  const char *authorities;  // file of certificates, or NULL for those of the system
  const char *username;     // or NULL
  const char *password;     // or NULL
  const char *token;        // for XOAUTH2, or NULL
  long connect_seconds;     // until the server is ready to take mail
  long reply_seconds;       // for any answer
} mail_client_settings;

// Where a conversation was when it ended.
enum mail_client_step {
  MAIL_CLIENT_CONNECT = 0,
  MAIL_CLIENT_HELLO,
  MAIL_CLIENT_STARTTLS_STEP,
  MAIL_CLIENT_AUTH,
  MAIL_CLIENT_MAIL,
  MAIL_CLIENT_RCPT,
  MAIL_CLIENT_DATA,
  MAIL_CLIENT_END
};

typedef struct {
  int code;          // CURLcode
  long response;     // the last answer's number; 0 without any
  int step;          // mail_client_step
  int was_released;  // whether the end of the message was let go
  char reply[512];   // the last answer, its lines as one, without a line end
  char error[256];   // what libcurl says
} mail_client_result;

// Called when the whole body was handed over, and before its end is: anything but 0 keeps the end back,
// and the server throws the message away.
typedef int (*mail_client_before_end)(void *context);

// NULL if there is no memory.
mail_client *mail_client_open(const mail_client_settings *settings);

// Sends one message, whose lines end with CRLF.
void mail_client_send(
    mail_client *client, const char *sender, const char *recipient, const unsigned char *bytes,
    size_t length, mail_client_before_end before_end, void *context, mail_client_result *result);

// Connects, secures the connection and logs in, and sends nothing.
void mail_client_check(mail_client *client, mail_client_result *result);

// Whether the server said when it was greeted last that it takes addresses beyond ASCII (SMTPUTF8): 1, 0, or -1
// if it was not greeted yet. libcurl asks for it by itself where the server offers it and the sender or the recipient
// has such an address, never for the sake of a header; and it sends such addresses, offered or not.
int mail_client_offers_utf8(const mail_client *client);

void mail_client_close(mail_client *client);

// Whether a CURLcode says that the connection cannot be made safe.
int mail_client_is_unsafe(int code);

// Whether a CURLcode says that the file of those who vouch for servers is missing or cannot be used.
int mail_client_lacks_authorities(int code);

// Whether a CURLcode says that the log-in was refused.
int mail_client_is_login(int code);

#endif
