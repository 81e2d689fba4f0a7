import { Link } from "react-router";
import type { Route } from "./+types/contact-page.ts";
import { ContactForm } from "./ContactForm.tsx";
import classes from "./contact-page.module.css";
import { shopPath, shopTitle, useSeen, useShop } from "./shop.ts";
import { useLead } from "./use-lead.ts";

export const meta: Route.MetaFunction = ({ location }) =>
  shopTitle(location.search, (words) => words.contact);

export default function ContactPage() {
  const { language, words } = useShop();
  const lead = useLead();
  useSeen(words.contact);
  if (lead.state === "sent") {
    return (
      <div className={classes.sent} role="status">
        <h1>{words.sent}</h1>
        <p>{words.sentText}</p>
        <Link to={shopPath("", language)}>{words.back}</Link>
      </div>
    );
  }
  return (
    <div className={classes.page}>
      <div>
        <h1>{words.contact}</h1>
        <p>{words.contactText}</p>
        <ul className={classes.specs}>
          {words.specs.map((spec) => (
            <li key={spec}>{spec}</li>
          ))}
        </ul>
      </div>
      <ContactForm lead={lead} />
    </div>
  );
}
